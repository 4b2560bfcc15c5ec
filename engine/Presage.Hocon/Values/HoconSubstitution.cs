namespace Presage.Hocon;

/// <summary><c>${path}</c>, or <c>${?path}</c> which is nothing at all where the path is not set.</summary>
/// <param name="Path">The path from the root. In a file included below a key it begins with that key's path.</param>
/// <param name="IsOptional">Whether it was written with a question mark.</param>
/// <param name="IncludedBelowCount">How many first elements of the path came from the place of the include; without a value there, the path without them is looked up.</param>
/// <param name="Position">The dollar sign.</param>
public sealed record HoconSubstitution(HoconPath Path, bool IsOptional, int IncludedBelowCount, HoconPosition Position)
    : HoconValue(Position)
{
    internal override bool IsPending => true;

    internal override string KindName => "a substitution";

    public bool Equals(HoconSubstitution? other) =>
        other is not null && IsOptional == other.IsOptional && Path.Equals(other.Path);

    public override int GetHashCode() => Path.GetHashCode();

    public override string ToString() => base.ToString();
}
