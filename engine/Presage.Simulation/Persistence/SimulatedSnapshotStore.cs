using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace Presage.Simulation;

/// <summary>The snapshot store on a node's simulated disk (<c>akka.persistence.snapshot-store.simulated</c>).</summary>
public class SimulatedSnapshotStore : SnapshotStore
{
    private readonly SimulatedNode _node;
    private readonly SnapshotFile _snapshots;
    private readonly ActorSystem _system = Context.System;

    public SimulatedSnapshotStore()
    {
        _node = SimulatedThread.OfStep.Node ?? throw new InvalidOperationException("A simulated snapshot store belongs to a node.");
        _snapshots = _node.Life.Snapshots;
    }

    protected override async Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        await StoreFaults.ReadAsync(_node).ConfigureAwait(false);
        var found = await _snapshots.FindAsync(persistenceId, criteria.MaxSequenceNr, criteria.MaxTimeStamp.Ticks).ConfigureAwait(false);
        if (found is null) return null!;
        var metadata = new SnapshotMetadata(persistenceId, found.SequenceNrMax, new DateTime(found.CreatedTicks, DateTimeKind.Utc));
        return new SelectedSnapshot(metadata, found.Payload!.Restore(_system));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        var payload = StoredPayload.From(snapshot, _system);
        return AppendAsync(new StoredSnapshot(metadata.PersistenceId, metadata.SequenceNr, metadata.SequenceNr, metadata.Timestamp.Ticks, payload));
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        var ticksMax = metadata.Timestamp == DateTime.MinValue ? long.MaxValue : metadata.Timestamp.Ticks;
        return AppendAsync(new StoredSnapshot(metadata.PersistenceId, metadata.SequenceNr, metadata.SequenceNr, ticksMax, null));
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        AppendAsync(new StoredSnapshot(persistenceId, 0, criteria.MaxSequenceNr, criteria.MaxTimeStamp.Ticks, null));

    private Task AppendAsync(StoredSnapshot record) => StoreFaults.WriteAsync(_node, () => _snapshots.AppendAsync(record));
}
