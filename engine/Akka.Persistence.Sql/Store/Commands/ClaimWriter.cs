namespace Akka.Persistence.Sql.Store;

/// <summary>Fencing: from here on only this writer may append to the id.</summary>
internal sealed class ClaimWriter(string persistenceId, string writerUuid) : StoreCommand<bool>
{
    public string PersistenceId { get; } = persistenceId;

    public string WriterUuid { get; } = writerUuid;
}
