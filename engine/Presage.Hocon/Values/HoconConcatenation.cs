using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>Values side by side of which at least one must be resolved first: <c>${base} { name = x }</c>, <c>${host}":80"</c>.</summary>
public sealed record HoconConcatenation(ImmutableArray<HoconPiece> Pieces, HoconPosition Position) : HoconValue(Position)
{
    internal override bool IsPending => true;

    internal override string KindName => "a concatenation";

    public bool Equals(HoconConcatenation? other) => other is not null && Pieces.AsSpan().SequenceEqual(other.Pieces.AsSpan());

    public override int GetHashCode() => Pieces.Length;

    public override string ToString() => base.ToString();
}
