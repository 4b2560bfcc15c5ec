namespace Akka.Persistence;

/// <summary>The key of a snapshot, and when it was made (UTC; <see cref="DateTime.MinValue"/> means that it does not matter).</summary>
public sealed class SnapshotMetadata : IEquatable<SnapshotMetadata>
{
    public SnapshotMetadata(string persistenceId, long sequenceNr, DateTime timestamp)
    {
        PersistenceId = persistenceId;
        SequenceNr = sequenceNr;
        Timestamp = timestamp;
    }

    /// <summary>By persistence id, then by sequence number.</summary>
    public static IComparer<SnapshotMetadata> Comparer { get; } = System.Collections.Generic.Comparer<SnapshotMetadata>.Create(Compare);

    public string PersistenceId { get; }

    /// <summary>Of the last event that the snapshot contains.</summary>
    public long SequenceNr { get; }

    public DateTime Timestamp { get; }

    public bool Equals(SnapshotMetadata other) =>
        other is not null && PersistenceId == other.PersistenceId && SequenceNr == other.SequenceNr && Timestamp == other.Timestamp;

    public override bool Equals(object obj) => obj is SnapshotMetadata other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, SequenceNr, Timestamp);

    public override string ToString() => $"SnapshotMetadata<pid: {PersistenceId}, seqNr: {SequenceNr}, timestamp: {Timestamp:O}>";

    private static int Compare(SnapshotMetadata left, SnapshotMetadata right)
    {
        var byId = string.CompareOrdinal(left.PersistenceId, right.PersistenceId);
        return byId != 0 ? byId : left.SequenceNr.CompareTo(right.SequenceNr);
    }
}
