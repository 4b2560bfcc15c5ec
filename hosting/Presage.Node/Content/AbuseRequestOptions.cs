using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Node;

/// <summary>What <c>presage content abuse</c> was asked for.</summary>
internal sealed record AbuseRequestOptions
{
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Logs of scanners that come among the requests.</summary>
    public required ImmutableArray<string> Attacks { get; init; }

    /// <summary>Generated attacks that do.</summary>
    public required ImmutableArray<AttackFamily> Families { get; init; }

    /// <summary>Share of the requests that is learned before any is counted.</summary>
    public required double WarmUp { get; init; }

    /// <summary>Requests of a recorded scan after which it goes on under another address; 0 for never.</summary>
    public required int RequestsEach { get; init; }

    public required ImmutableArray<ulong> Seeds { get; init; }

    /// <summary>Clients listed.</summary>
    public required int Top { get; init; }

    public required ImmutableArray<string> Configs { get; init; }
}
