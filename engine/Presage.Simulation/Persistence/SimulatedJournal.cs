using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Presage.Simulation;

/// <summary>
/// The journal on a node's simulated disk (<c>akka.persistence.journal.simulated</c>): one record for each atomic write, groups of
/// them synced together, answers after the sync.
/// </summary>
public class SimulatedJournal : AsyncWriteJournal
{
    private readonly SimulatedNode _node;
    private readonly EventStore _events;
    private readonly ActorSystem _system = Context.System;
    private readonly string _writer;

    public SimulatedJournal()
    {
        var thread = SimulatedThread.OfStep;
        _node = thread.Node ?? throw new InvalidOperationException("A simulated journal belongs to a node.");
        (_events, _writer) = (_node.Life.Events, _node.Life.WriterName);
    }

    public override async Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        await StoreFaults.ReadAsync(_node).ConfigureAwait(false);
        var left = max;
        foreach (var stored in _events.EventsOf(persistenceId).ToArray())
        {
            var isAsked = stored.SequenceNr >= fromSequenceNr && stored.SequenceNr <= toSequenceNr && !_events.IsDeleted(stored);
            if (isAsked && left-- > 0) recoveryCallback(Restore(stored));
        }
    }

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        await _events.Log.SettledAsync().ConfigureAwait(false);
        await StoreFaults.ReadAsync(_node).ConfigureAwait(false);
        return _events.HighestOf(persistenceId);
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var records = messages.Select(write => EventRecord.Of([.. ((IEnumerable<IPersistentRepresentation>)write.Payload).Select(Store)])).ToArray();
        await StoreFaults.WriteAsync(_node, () => _events.AppendAsync(records)).ConfigureAwait(false);
        return null!;
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        var to = Math.Min(toSequenceNr, _events.HighestOf(persistenceId));
        return StoreFaults.WriteAsync(_node, () => _events.AppendAsync([EventRecord.Deletion(persistenceId, to)]));
    }

    private StoredEvent Store(IPersistentRepresentation stored)
    {
        var (payload, tags) = stored.Payload is Tagged tagged ? (tagged.Payload, tagged.Tags.Order(StringComparer.Ordinal).ToArray()) : (stored.Payload, []);
        return new StoredEvent(
            stored.PersistenceId,
            stored.SequenceNr,
            _system.Scheduler.Now.UtcTicks,
            _writer,
            stored.Manifest,
            tags,
            StoredPayload.From(payload, _system));
    }

    private Persistent Restore(StoredEvent stored) => new(
        stored.Payload.Restore(_system), stored.SequenceNr, stored.PersistenceId, stored.Manifest, false, ActorRefs.NoSender, stored.WriterUuid, stored.CreatedTicks);
}
