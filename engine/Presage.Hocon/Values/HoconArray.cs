namespace Presage.Hocon;

/// <summary>A list, in order.</summary>
public sealed record HoconArray : HoconValue
{
    private readonly List<HoconValue> _elements;

    public HoconArray(IEnumerable<HoconValue> elements, HoconPosition position)
        : base(position) => _elements = [.. elements];

    public IReadOnlyList<HoconValue> Elements => _elements;

    internal override string KindName => "a list";

    /// <summary>For the parser, which owns the values it is building: a long run of <c>+=</c> stays linear.</summary>
    internal void AppendInPlace(IEnumerable<HoconValue> elements) => _elements.AddRange(elements);

    public bool Equals(HoconArray? other) => other is not null && _elements.SequenceEqual(other._elements);

    public override int GetHashCode() => _elements.Count;

    public override string ToString() => base.ToString();
}
