namespace Akka.Persistence;

/// <summary>Asks the store to keep a snapshot under its id and sequence number, in place of an older one of the same key.</summary>
public sealed class SaveSnapshot : ISnapshotRequest, IEquatable<SaveSnapshot>
{
    public SaveSnapshot(SnapshotMetadata metadata, object snapshot)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        Metadata = metadata;
        Snapshot = snapshot;
    }

    public SnapshotMetadata Metadata { get; }

    public object Snapshot { get; }

    public bool Equals(SaveSnapshot other) =>
        other is not null && Equals(Metadata, other.Metadata) && Equals(Snapshot, other.Snapshot);

    public override bool Equals(object obj) => obj is SaveSnapshot other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata, Snapshot);

    public override string ToString() => $"SaveSnapshot<metadata: {Metadata}, snapshot: {Snapshot}>";
}
