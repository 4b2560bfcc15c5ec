namespace Akka.Persistence;

/// <summary>The snapshots within the criteria are gone.</summary>
public sealed class DeleteSnapshotsSuccess : ISnapshotResponse, IEquatable<DeleteSnapshotsSuccess>
{
    public DeleteSnapshotsSuccess(SnapshotSelectionCriteria criteria)
    {
        Criteria = criteria;
    }

    public SnapshotSelectionCriteria Criteria { get; }

    public bool Equals(DeleteSnapshotsSuccess other) =>
        other is not null && Equals(Criteria, other.Criteria);

    public override bool Equals(object obj) => obj is DeleteSnapshotsSuccess other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Criteria);

    public override string ToString() => $"DeleteSnapshotsSuccess<criteria: {Criteria}>";
}
