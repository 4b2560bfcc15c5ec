namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The open databases of this process, one store a file: journal, snapshot store, queries and every actor system share the
/// writer, for two writers on one file would only wait for each other and wake only their own queries.
/// </summary>
internal static class SqliteStores
{
    private sealed class Entry(SqliteStore store)
    {
        public SqliteStore Store { get; } = store;

        public int Holders { get; set; }
    }

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Entry> Open = new(StringComparer.Ordinal);

    /// <summary>Opens the database or joins those who have it open; each call is matched by one <see cref="Release"/>.</summary>
    public static SqliteStore Acquire(string connectionString, bool initialize)
    {
        var file = SqliteStore.FileOf(connectionString);
        lock (Gate)
        {
            if (!Open.TryGetValue(file, out var entry))
            {
                entry = new Entry(SqliteStore.Open(connectionString, initialize));
                Open.Add(file, entry);
            }
            entry.Holders++;
            return entry.Store;
        }
    }

    /// <summary>The last holder's release writes what is queued and closes the database.</summary>
    public static void Release(SqliteStore store)
    {
        lock (Gate)
        {
            var entry = Open[store.File];
            entry.Holders--;
            if (entry.Holders == 0)
            {
                Open.Remove(store.File);
                store.Dispose();
            }
        }
    }
}
