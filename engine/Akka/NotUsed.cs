namespace Akka;

/// <summary>The materialized value of a stage that materializes nothing.</summary>
public sealed class NotUsed : IEquatable<NotUsed>, IComparable<NotUsed>
{
    public static readonly NotUsed Instance = new();

    private NotUsed()
    {
    }

    public bool Equals(NotUsed? other) => other is not null;

    public int CompareTo(NotUsed? other) => other is null ? 1 : 0;

    public override bool Equals(object? obj) => obj is NotUsed;

    public override int GetHashCode() => 0;

    public override string ToString() => "()";
}
