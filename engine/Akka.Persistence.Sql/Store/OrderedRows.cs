namespace Akka.Persistence.Sql.Store;

/// <param name="ToOrdering">No event up to here is missing from the rows, if these are fewer than were asked for.</param>
internal readonly record struct OrderedRows(List<StoredEvent> Rows, long ToOrdering);
