using Akka.Event;
using Akka.Persistence;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Keeps a set of ids on the journal: the shards of a region, or the entities of a shard. Tells its parent the ids when it has
/// recovered, and sends each <see cref="RememberedChange"/> back when it is stored. Every snapshot-after events there is a
/// snapshot, and events older than the last keep-nr-of-batches snapshots are deleted.
/// </summary>
internal sealed class RememberedIdsStore : UntypedPersistentActor
{
    private readonly TuningParameters _tuning;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public RememberedIdsStore(string persistenceId, ClusterShardingSettings settings)
    {
        PersistenceId = persistenceId;
        JournalPluginId = settings.JournalPluginId;
        SnapshotPluginId = settings.SnapshotPluginId;
        _tuning = settings.TuningParameters;
    }

    public override string PersistenceId { get; }

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: RememberedIds remembered }:
                _ids.UnionWith(remembered.Ids);
                break;
            case RememberedChange change:
                Apply(change);
                break;
            case RecoveryCompleted:
                Context.Parent.Tell(Remembered(), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case RememberedChange change:
                Persist(change, Stored);
                break;
            case SaveSnapshotSuccess saved:
                DeleteBefore(saved.Metadata.SequenceNr - ((long)_tuning.SnapshotAfter * _tuning.KeepNrOfBatches));
                break;
            case SaveSnapshotFailure failure:
                Context.GetLogger().Warning(failure.Cause, "The snapshot of {0} is not saved; its events stay", PersistenceId);
                break;
            case DeleteMessagesSuccess deleted:
                DeleteSnapshots(new SnapshotSelectionCriteria(deleted.ToSequenceNr - 1));
                break;
            case DeleteMessagesFailure failure:
                Context.GetLogger().Warning(failure.Cause, "The old events of {0} are not deleted", PersistenceId);
                break;
            case DeleteSnapshotsSuccess:
                break;
            case DeleteSnapshotsFailure failure:
                Context.GetLogger().Warning(failure.Cause, "The old snapshots of {0} are not deleted", PersistenceId);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Stored(RememberedChange change)
    {
        Apply(change);
        Sender.Tell(change, Self);
        if (LastSequenceNr % _tuning.SnapshotAfter == 0)
        {
            SaveSnapshot(Remembered());
        }
    }

    private void Apply(RememberedChange change)
    {
        _ids.UnionWith(change.Added);
        _ids.ExceptWith(change.Removed);
    }

    private RememberedIds Remembered() => new([.. _ids.Order(StringComparer.Ordinal)]);

    private void DeleteBefore(long sequenceNr)
    {
        if (sequenceNr > 0)
        {
            DeleteMessages(sequenceNr);
        }
    }
}
