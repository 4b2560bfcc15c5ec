namespace Akka.Persistence.Query;

/// <summary>A place in a query's stream, to go on from later.</summary>
public abstract class Offset : IComparable<Offset>
{
    /// <summary>From the first event.</summary>
    public static Offset NoOffset() => global::Akka.Persistence.Query.NoOffset.Instance;

    /// <summary>After the event of this <see cref="EventEnvelope.Offset"/>.</summary>
    public static Offset Sequence(long value) => new Sequence(value);

    /// <summary>After the event of this time-based id, for read journals that have such.</summary>
    public static Offset TimeBasedUuid(Guid value) => new TimeBasedUuid(value);

    /// <exception cref="InvalidOperationException">The other offset is of another kind.</exception>
    public abstract int CompareTo(Offset other);

    public abstract override string ToString();
}
