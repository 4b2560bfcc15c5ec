namespace Akka.Persistence.Sql.Store;

internal sealed class DeleteSnapshotRows(string persistenceId, long sequenceNrMin, long sequenceNrMax, long createdTicksMax) : StoreCommand<bool>
{
    public string PersistenceId { get; } = persistenceId;

    public long SequenceNrMin { get; } = sequenceNrMin;

    public long SequenceNrMax { get; } = sequenceNrMax;

    public long CreatedTicksMax { get; } = createdTicksMax;
}
