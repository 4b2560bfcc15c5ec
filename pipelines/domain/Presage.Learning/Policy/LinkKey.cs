using Presage.Core;

namespace Presage.Learning;

/// <summary>One link in one direction: what a policy chooses for. Ordered by the link's name (ordinal), then direction.</summary>
public readonly record struct LinkKey(LinkId Link, Direction Direction) : IComparable<LinkKey>
{
    public int CompareTo(LinkKey other)
    {
        var byName = string.CompareOrdinal(Link.Value, other.Link.Value);
        return byName != 0 ? byName : Direction.CompareTo(other.Direction);
    }

    public static bool operator <(LinkKey left, LinkKey right) => left.CompareTo(right) < 0;

    public static bool operator >(LinkKey left, LinkKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(LinkKey left, LinkKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LinkKey left, LinkKey right) => left.CompareTo(right) >= 0;
}
