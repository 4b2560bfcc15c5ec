namespace Akka.Persistence.Sql.Store;

internal sealed class DeleteEvents(string persistenceId, long toSequenceNr) : StoreCommand<bool>
{
    public string PersistenceId { get; } = persistenceId;

    public long ToSequenceNr { get; } = toSequenceNr;
}
