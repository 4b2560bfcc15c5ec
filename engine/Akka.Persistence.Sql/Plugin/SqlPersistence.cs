using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>
/// The databases that an actor system has open. Journal, snapshot store and queries of one database share one writer; all are
/// closed, with what is queued written, when the system has terminated.
/// </summary>
public sealed class SqlPersistence : IExtension
{
    public const string JournalConfigPath = "akka.persistence.journal.sql";
    public const string SnapshotStoreConfigPath = "akka.persistence.snapshot-store.sql";
    public const string QueryConfigPath = "akka.persistence.query.journal.sql";

    /// <summary>Every setting of the SQL plugins with its default.</summary>
    public static readonly Config DefaultConfiguration = Akka.Persistence.Persistence.DefaultConfig();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, IEventStore> _stores = new(StringComparer.Ordinal);
    private bool _isReleased;

    public SqlPersistence(ActorSystem system) => system.RegisterOnTermination(Release);

    public static SqlPersistence Get(ActorSystem system) => system.WithExtension<SqlPersistence, SqlPersistenceProvider>();

    /// <exception cref="StoreOpenException">The file cannot be opened, is not a database, or cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The system has terminated: a stream that it did not wait for asks too late.</exception>
    internal IEventStore StoreFor(StoreSettings settings)
    {
        lock (_gate)
        {
            // Opened after the end of its system, a database would be closed by nobody.
            if (_isReleased) throw new InvalidOperationException("The actor system has terminated; its databases are closed.");
            if (!_stores.TryGetValue(settings.ConnectionString, out var store))
            {
                store = OpenStores.Acquire(settings);
                _stores.Add(settings.ConnectionString, store);
            }
            return store;
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _isReleased = true;
            foreach (var store in _stores.Values)
            {
                OpenStores.Release(store);
            }
            _stores.Clear();
        }
    }
}
