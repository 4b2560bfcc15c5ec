namespace Akka.Persistence;

/// <summary>The snapshot found, or null.</summary>
public sealed class LoadSnapshotResult : ISnapshotResponse, IEquatable<LoadSnapshotResult>
{
    public LoadSnapshotResult(SelectedSnapshot snapshot, long toSequenceNr)
    {
        Snapshot = snapshot;
        ToSequenceNr = toSequenceNr;
    }

    public SelectedSnapshot Snapshot { get; }

    public long ToSequenceNr { get; }

    public bool Equals(LoadSnapshotResult other) =>
        other is not null && Equals(Snapshot, other.Snapshot) && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object obj) => obj is LoadSnapshotResult other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Snapshot, ToSequenceNr);

    public override string ToString() => $"LoadSnapshotResult<snapshot: {Snapshot}, toSequenceNr: {ToSequenceNr}>";
}
