namespace Presage.Simulation;

/// <summary>The durable snapshots of one node.</summary>
internal sealed class SnapshotFile
{
    private readonly RecordLog _log;
    private readonly List<StoredSnapshot> _snapshots = [];
    private int _recordsRead;

    internal SnapshotFile(RecordLog log)
    {
        _log = log;
        log.Committed += TakeNew;
        TakeNew();
    }

    internal Task AppendAsync(StoredSnapshot record) => _log.AppendAsync([record.Encode()]);

    /// <summary>The newest snapshot within the bounds, both inclusive.</summary>
    internal async Task<StoredSnapshot?> FindAsync(string persistenceId, long sequenceNrMax, long ticksMax)
    {
        await _log.SettledAsync().ConfigureAwait(false);
        var bounds = new StoredSnapshot(persistenceId, 0, sequenceNrMax, ticksMax, null);
        return _snapshots.Where(bounds.Covers).MaxBy(snapshot => snapshot.SequenceNrMax);
    }

    private void TakeNew()
    {
        for (; _recordsRead < _log.Records.Count; _recordsRead++)
        {
            var record = StoredSnapshot.Decode(_log.Records[_recordsRead]);
            if (record.Payload is null) _snapshots.RemoveAll(record.Covers);
            else Replace(record);
        }
    }

    private void Replace(StoredSnapshot snapshot)
    {
        _snapshots.RemoveAll(each => each.PersistenceId == snapshot.PersistenceId && each.SequenceNrMax == snapshot.SequenceNrMax);
        _snapshots.Add(snapshot);
    }
}
