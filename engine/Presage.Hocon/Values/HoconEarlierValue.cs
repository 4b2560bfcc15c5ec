namespace Presage.Hocon;

/// <summary>What the same key was set to before: the left part of <c>key += element</c>.</summary>
/// <remarks>The specification writes <c>${?key}</c>; a value of its own also works where the key has no path, as inside a list.</remarks>
public sealed record HoconEarlierValue(HoconPosition Position) : HoconValue(Position)
{
    internal override bool IsPending => true;

    internal override string KindName => "the earlier value";

    public bool Equals(HoconEarlierValue? other) => other is not null;

    public override int GetHashCode() => 1;

    public override string ToString() => base.ToString();
}
