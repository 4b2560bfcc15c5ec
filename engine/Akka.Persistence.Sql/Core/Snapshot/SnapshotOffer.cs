namespace Akka.Persistence;

/// <summary>What a recovering actor is handed before its events: state as of <see cref="SnapshotMetadata.SequenceNr"/>.</summary>
public sealed class SnapshotOffer : IEquatable<SnapshotOffer>
{
    public SnapshotOffer(SnapshotMetadata metadata, object snapshot)
    {
        Metadata = metadata;
        Snapshot = snapshot;
    }

    public SnapshotMetadata Metadata { get; }

    public object Snapshot { get; }

    public bool Equals(SnapshotOffer other) =>
        other is not null && Equals(Metadata, other.Metadata) && Equals(Snapshot, other.Snapshot);

    public override bool Equals(object obj) => obj is SnapshotOffer other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata, Snapshot);

    public override string ToString() => $"SnapshotOffer<metadata: {Metadata}, snapshot: {Snapshot}>";
}
