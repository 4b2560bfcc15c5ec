namespace Akka.Persistence.Sql.Store;

/// <summary>Which database, and how its tables are laid out.</summary>
/// <param name="IsFenced">Only the writer that last recovered an id may append to it.</param>
/// <param name="PostgreSql">Null for SQLite.</param>
internal sealed record StoreSettings(
    string ConnectionString, bool AutoInitialize, TableMapping Tables, bool IsFenced, PostgreSqlSettings PostgreSql)
{
    public bool IsRemote => PostgreSql is not null;
}
