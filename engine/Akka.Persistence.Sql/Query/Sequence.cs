using System.Globalization;

namespace Akka.Persistence.Query;

/// <summary>After the event whose place among all events of the database is <see cref="Value"/>; exclusive.</summary>
public sealed class Sequence(long value) : Offset, IComparable<Sequence>
{
    public long Value { get; } = value;

    public int CompareTo(Sequence other) => other is null ? 1 : Value.CompareTo(other.Value);

    public override int CompareTo(Offset other) => other switch
    {
        Sequence sequence => CompareTo(sequence),
        null => 1,
        _ => throw new InvalidOperationException($"Sequence cannot be compared with {other.GetType()}."),
    };

    public override bool Equals(object obj) => obj is Sequence other && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
