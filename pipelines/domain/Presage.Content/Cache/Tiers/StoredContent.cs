using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>A version of a content with all that serving it needs.</summary>
public sealed record StoredContent
{
    /// <summary>Memory of an entry besides its texts and body.</summary>
    private const int OverheadBytes = 256;

    public required string Id { get; init; }

    /// <summary>The origin's number when it read the body: <see cref="InvalidationFollower.IsCurrent"/>.</summary>
    public required long Version { get; init; }

    public required ContentHash Hash { get; init; }

    /// <summary>Status of the answer; a negative one has a body like any other.</summary>
    public required int Status { get; init; }

    public required FreshnessTerms Terms { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>Fields to send with the body, as lines <c>Name: value</c>.</summary>
    public required string Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What it weighs in a cache.</summary>
    public long WeightBytes => OverheadBytes + Body.Length + 2L * (Id.Length + Headers.Length + Tags.Sum(tag => tag.Length));
}
