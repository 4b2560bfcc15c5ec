namespace Akka.Persistence.Sql.Store;

internal sealed class ReadHighestSequenceNr(string persistenceId) : StoreCommand<long>
{
    public string PersistenceId { get; } = persistenceId;
}
