using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// What an actor wants stored and the handlers that wait for it. One batch is with the journal at a time; what gathers
/// meanwhile is the next batch, so batches grow with the load and no timer is needed. Bounded by the actor itself: Persist
/// holds commands back; PersistAsync does not, and its caller sets the pace.
/// </summary>
internal sealed class PendingEvents(int actorInstanceId)
{
    // A batch's list is used again unless it grew beyond this.
    private const int SpareSizeMax = 1024;

    private readonly Queue<PendingHandler> _handlers = new();
    private List<IPersistentEnvelope> _batch = [];
    private List<IPersistentEnvelope> _spare = [];
    private int _holdingCount;
    private bool _isBatchUnderWay;

    /// <summary>True while a handler of Persist or PersistAll waits: commands are held back.</summary>
    public bool HoldsCommands => _holdingCount > 0;

    public bool IsEmpty => _handlers.Count == 0;

    public void Await(PendingHandler handler)
    {
        _handlers.Enqueue(handler);
        if (handler.HoldsCommands)
        {
            _holdingCount++;
        }
    }

    public void Write(IPersistentRepresentation stored) => _batch.Add(new AtomicWrite(stored));

    public void Write(ImmutableArray<IPersistentRepresentation> stored) => _batch.Add(new AtomicWrite(stored));

    public void Loop(object message, IActorRef sender) => _batch.Add(new NonPersistentMessage(message, sender));

    public void Send(IActorRef journal, IActorRef self)
    {
        if (_isBatchUnderWay || _batch.Count == 0)
        {
            return;
        }
        _isBatchUnderWay = true;
        var batch = _batch;
        _batch = _spare ?? [];
        _spare = null;
        journal.Tell(new WriteMessages(batch, self, actorInstanceId) { TakesOneAnswer = true }, self);
    }

    public void BatchAnswered() => _isBatchUnderWay = false;

    /// <summary>Every answer of this batch is handled: nobody looks at its list any more.</summary>
    public void Reuse(IEnumerable<IPersistentEnvelope> batch)
    {
        if (_spare is null && batch is List<IPersistentEnvelope> { Count: <= SpareSizeMax } list)
        {
            list.Clear();
            _spare = list;
        }
    }

    /// <summary>The handler whose event was answered; it stays pending until <see cref="Done"/>.</summary>
    public PendingHandler NextHandler => _handlers.Peek();

    public void Done()
    {
        if (_handlers.Dequeue().HoldsCommands)
        {
            _holdingCount--;
        }
    }
}
