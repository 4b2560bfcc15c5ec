namespace Akka.Persistence;

/// <summary>Asks for the newest snapshot within the criteria, numbered at most <see cref="ToSequenceNr"/>.</summary>
public sealed class LoadSnapshot : ISnapshotRequest, IEquatable<LoadSnapshot>
{
    public LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr)
    {
        PersistenceId = persistenceId;
        Criteria = criteria;
        ToSequenceNr = toSequenceNr;
    }

    public string PersistenceId { get; }

    public SnapshotSelectionCriteria Criteria { get; }

    public long ToSequenceNr { get; }

    public bool Equals(LoadSnapshot other) =>
        other is not null && Equals(PersistenceId, other.PersistenceId) && Equals(Criteria, other.Criteria) && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object obj) => obj is LoadSnapshot other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, Criteria, ToSequenceNr);

    public override string ToString() => $"LoadSnapshot<persistenceId: {PersistenceId}, criteria: {Criteria}, toSequenceNr: {ToSequenceNr}>";
}
