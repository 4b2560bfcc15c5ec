using System.Collections.Immutable;

namespace Akka.Persistence.Journal;

/// <summary>
/// What a write adapter returns to store <see cref="Payload"/> under tags, by which queries find it later.
/// A tag has at most 64 characters.
/// </summary>
public struct Tagged
{
    public Tagged(object payload, IEnumerable<string> tags)
        : this(payload, tags.ToImmutableHashSet())
    {
    }

    public Tagged(object payload, IImmutableSet<string> tags)
    {
        Payload = payload;
        Tags = tags;
    }

    public object Payload { get; }

    public IImmutableSet<string> Tags { get; }
}
