namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The open databases of this process, one store each: journal, snapshot store, queries and every actor system share the
/// writer, for two writers on one database would only wait for each other.
/// </summary>
internal static class OpenStores
{
    private sealed class Entry(string name, IEventStore store)
    {
        public string Name { get; } = name;

        public IEventStore Store { get; } = store;

        public int Holders { get; set; }
    }

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Entry> Open = new(StringComparer.Ordinal);

    /// <summary>Opens the database or joins those who have it open; each call is matched by one <see cref="Release"/>.</summary>
    public static IEventStore Acquire(StoreSettings settings)
    {
        var name = NameOf(settings);
        lock (Gate)
        {
            if (!Open.TryGetValue(name, out var entry))
            {
                entry = new Entry(name, Make(settings));
                Open.Add(name, entry);
            }
            entry.Holders++;
            return entry.Store;
        }
    }

    /// <summary>The last holder's release writes what is queued and closes the database.</summary>
    public static void Release(IEventStore store)
    {
        lock (Gate)
        {
            var entry = Open.Values.First(open => ReferenceEquals(open.Store, store));
            entry.Holders--;
            if (entry.Holders == 0)
            {
                Open.Remove(entry.Name);
                store.Dispose();
            }
        }
    }

    private static IEventStore Make(StoreSettings settings) =>
        settings.IsRemote ? PostgreSqlStore.Open(settings, TimeProvider.System) : SqliteStore.Open(settings);

    // Another layout, or fencing, of one file is another store; SQLite's lock keeps them apart.
    private static string NameOf(StoreSettings settings) =>
        $"{(settings.IsRemote ? settings.ConnectionString : SqliteStore.FileOf(settings.ConnectionString))}|{settings.Tables}|{settings.IsFenced}";
}
