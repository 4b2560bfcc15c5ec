namespace Akka.Persistence.Query;

/// <summary>After the event with this time-based id. The SQL read journal has none such and refuses it.</summary>
public sealed class TimeBasedUuid(Guid value) : Offset, IComparable<TimeBasedUuid>
{
    public Guid Value { get; } = value;

    public int CompareTo(TimeBasedUuid other) => other is null ? 1 : Value.CompareTo(other.Value);

    public override int CompareTo(Offset other) => other switch
    {
        TimeBasedUuid uuid => CompareTo(uuid),
        null => 1,
        _ => throw new InvalidOperationException($"TimeBasedUuid cannot be compared with {other.GetType()}."),
    };

    public override bool Equals(object obj) => obj is TimeBasedUuid other && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString();
}
