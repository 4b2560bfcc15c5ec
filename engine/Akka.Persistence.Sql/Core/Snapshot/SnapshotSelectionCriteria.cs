namespace Akka.Persistence;

/// <summary>
/// Which snapshots are meant: numbered and made no later than the two maxima (inclusive). The two minima are part of the
/// criteria's value only: the stores of this assembly, as the official SQL store, do not look at them.
/// </summary>
public sealed class SnapshotSelectionCriteria : IEquatable<SnapshotSelectionCriteria>
{
    public SnapshotSelectionCriteria(long maxSequenceNr)
        : this(maxSequenceNr, DateTime.MaxValue)
    {
    }

    public SnapshotSelectionCriteria(long maxSequenceNr, DateTime maxTimeStamp, long minSequenceNr = 0, DateTime? minTimestamp = null)
    {
        MaxSequenceNr = maxSequenceNr;
        MaxTimeStamp = maxTimeStamp;
        MinSequenceNr = minSequenceNr;
        MinTimestamp = minTimestamp ?? DateTime.MinValue;
    }

    public static SnapshotSelectionCriteria Latest { get; } = new(long.MaxValue, DateTime.MaxValue);

    /// <summary>No snapshot at all: the answer comes without a look into the store.</summary>
    public static SnapshotSelectionCriteria None { get; } = new(0, DateTime.MinValue);

    public long MaxSequenceNr { get; }

    public DateTime MaxTimeStamp { get; }

    public long MinSequenceNr { get; }

    public DateTime? MinTimestamp { get; }

    public bool Equals(SnapshotSelectionCriteria other) =>
        other is not null
        && MaxSequenceNr == other.MaxSequenceNr
        && MaxTimeStamp == other.MaxTimeStamp
        && MinSequenceNr == other.MinSequenceNr
        && MinTimestamp == other.MinTimestamp;

    public override bool Equals(object obj) => obj is SnapshotSelectionCriteria other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(MaxSequenceNr, MaxTimeStamp, MinSequenceNr, MinTimestamp);

    public override string ToString() =>
        $"SnapshotSelectionCriteria<maxSeqNr: {MaxSequenceNr}, maxTimestamp: {MaxTimeStamp:O}, "
        + $"minSeqNr: {MinSequenceNr}, minTimestamp: {MinTimestamp:O}>";

    /// <summary>The criteria with the maximum lowered to <paramref name="toSequenceNr"/>.</summary>
    internal SnapshotSelectionCriteria Limit(long toSequenceNr) =>
        toSequenceNr < MaxSequenceNr
            ? new SnapshotSelectionCriteria(toSequenceNr, MaxTimeStamp, MinSequenceNr, MinTimestamp)
            : this;
}
