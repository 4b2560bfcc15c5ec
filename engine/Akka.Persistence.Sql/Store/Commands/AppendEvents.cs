namespace Akka.Persistence.Sql.Store;

internal sealed class AppendEvents(IReadOnlyList<EventRow> rows) : StoreCommand<bool>
{
    public IReadOnlyList<EventRow> Rows { get; } = rows;
}
