using System.Runtime.CompilerServices;

namespace Presage.Hocon;

/// <summary>Compares the key being searched by reference, since equal text at two places is two keys.</summary>
internal sealed class SelectionComparer : IEqualityComparer<(HoconValue Node, string PathBelow)>
{
    public static SelectionComparer Instance { get; } = new();

    public bool Equals((HoconValue Node, string PathBelow) x, (HoconValue Node, string PathBelow) y) =>
        ReferenceEquals(x.Node, y.Node) && x.PathBelow == y.PathBelow;

    public int GetHashCode((HoconValue Node, string PathBelow) value) =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(value.Node), value.PathBelow);
}
