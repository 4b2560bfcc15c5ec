namespace Akka.Persistence.Sql.Store;

internal sealed class SaveSnapshotRow(StoredSnapshot row) : StoreCommand<bool>
{
    public StoredSnapshot Row { get; } = row;
}
