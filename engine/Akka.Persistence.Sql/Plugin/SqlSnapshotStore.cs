using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Snapshot;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>
/// The snapshot store on SQLite or PostgreSQL; a snapshot of the same id and number replaces the older one. A database that cannot be opened
/// fails every request with the reason.
/// </summary>
public class SqlSnapshotStore : SnapshotStore, IWithUnboundedStash
{
    private readonly SqlPluginSettings _settings;
    private readonly PayloadSerialization _payloads = new(Context.System);
    private IEventStore _store;
    private Exception _openFailure;

    public SqlSnapshotStore(Config snapshotConfig)
    {
        var config = snapshotConfig.WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.SnapshotStoreConfigPath));
        _settings = SqlPluginSettings.From(Context.System, config, Self.Path.Name, SqlPersistence.SnapshotStoreConfigPath);
    }

    private protected override bool IsLocal => !_settings.Store.IsRemote;

    public IStash Stash { get; set; }

    protected override void PreStart()
    {
        try
        {
            _store = _settings.Open(Context.System);
        }
        catch (Exception failure)
        {
            _openFailure = failure;
            Context.GetLogger().Error(failure, "{0} cannot be used: {1}", Self.Path.Name, failure.Message);
        }
        base.PreStart();
    }

    protected override async Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        var row = await Store()
            .LoadSnapshotAsync(persistenceId, criteria.MaxSequenceNr, criteria.MaxTimeStamp.Ticks)
            .ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }
        var metadata = new SnapshotMetadata(persistenceId, row.SequenceNr, new DateTime(row.CreatedTicks, DateTimeKind.Utc));
        return new SelectedSnapshot(metadata, _payloads.Deserialize(row.Snapshot, row.SerializerId, row.Manifest));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        var payload = _payloads.Serialize(snapshot);
        return Store().SaveSnapshotAsync(new StoredSnapshot(
            metadata.PersistenceId, metadata.SequenceNr, metadata.Timestamp.Ticks, payload.Bytes, payload.Manifest, payload.SerializerId));
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        var ticksMax = metadata.Timestamp == DateTime.MinValue ? long.MaxValue : metadata.Timestamp.Ticks;
        return Store().DeleteSnapshotsAsync(metadata.PersistenceId, metadata.SequenceNr, metadata.SequenceNr, ticksMax);
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        Store().DeleteSnapshotsAsync(persistenceId, 0, criteria.MaxSequenceNr, criteria.MaxTimeStamp.Ticks);

    private IEventStore Store() => _store ?? throw _openFailure;
}
