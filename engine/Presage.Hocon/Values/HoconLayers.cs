using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>Several assignments of one key that are merged when the document is resolved.</summary>
/// <param name="Layers">Earliest first; at least two, never two objects side by side.</param>
/// <param name="Position">The latest assignment.</param>
public sealed record HoconLayers(ImmutableList<HoconValue> Layers, HoconPosition Position) : HoconValue(Position)
{
    internal override bool IsPending => true;

    internal override string KindName => "several assignments";

    public bool Equals(HoconLayers? other) => other is not null && Layers.SequenceEqual(other.Layers);

    public override int GetHashCode() => Layers.Count;

    public override string ToString() => base.ToString();
}
