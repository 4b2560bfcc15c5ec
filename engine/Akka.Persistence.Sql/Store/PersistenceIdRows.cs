namespace Akka.Persistence.Sql.Store;

internal readonly record struct PersistenceIdRows(List<string> Ids, long ToOrdering);
