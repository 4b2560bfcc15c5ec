namespace Presage.Simulation;

/// <summary>The durable events of one node, read from its journal file. The ordering of an event is its place among all, from 1.</summary>
internal sealed class EventStore
{
    private readonly RecordLog _log;
    private readonly List<StoredEvent> _events = [];
    private readonly Dictionary<string, List<StoredEvent>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _deletedTo = new(StringComparer.Ordinal);
    private readonly List<Action> _watchers = [];
    private int _recordsRead;

    internal EventStore(RecordLog log)
    {
        _log = log;
        log.Committed += TakeNew;
        TakeNew();
    }

    internal RecordLog Log => _log;

    /// <summary>All events, deleted ones too: the one of ordering <c>n</c> is at index <c>n - 1</c>.</summary>
    internal IReadOnlyList<StoredEvent> Events => _events;

    internal bool IsDeleted(StoredEvent stored) => stored.SequenceNr <= _deletedTo.GetValueOrDefault(stored.PersistenceId);

    internal IReadOnlyList<StoredEvent> EventsOf(string persistenceId) => _byId.TryGetValue(persistenceId, out var events) ? events : [];

    /// <summary>The highest number ever stored, deleted or not.</summary>
    internal long HighestOf(string persistenceId) => EventsOf(persistenceId) is [.., var last] ? last.SequenceNr : 0;

    internal Task AppendAsync(IEnumerable<EventRecord> records) => _log.AppendAsync([.. records.Select(record => record.Encode())]);

    /// <summary>Calls back whenever there are new events, until <see cref="Unwatch"/>.</summary>
    internal void Watch(Action onNew) => _watchers.Add(onNew);

    internal void Unwatch(Action onNew) => _watchers.Remove(onNew);

    private void TakeNew()
    {
        for (; _recordsRead < _log.Records.Count; _recordsRead++) Take(EventRecord.Decode(_log.Records[_recordsRead]));
        foreach (var watcher in _watchers.ToArray()) watcher();
    }

    private void Take(EventRecord record)
    {
        foreach (var stored in record.Events)
        {
            _events.Add(stored);
            if (!_byId.TryGetValue(stored.PersistenceId, out var events)) _byId.Add(stored.PersistenceId, events = []);
            events.Add(stored);
        }

        if (record.DeletedTo > 0) _deletedTo[record.DeletedId] = Math.Max(_deletedTo.GetValueOrDefault(record.DeletedId), record.DeletedTo);
    }
}
