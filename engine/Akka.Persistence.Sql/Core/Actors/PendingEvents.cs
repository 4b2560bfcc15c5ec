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
    private readonly Queue<IPendingHandlerInvocation> _invocations = new();
    private List<IPersistentEnvelope> _batch = [];
    private int _stashingCount;
    private bool _isBatchUnderWay;

    /// <summary>True while a handler of Persist or PersistAll waits: commands are held back.</summary>
    public bool HoldsCommands => _stashingCount > 0;

    public bool IsEmpty => _invocations.Count == 0;

    public void Await(IPendingHandlerInvocation invocation)
    {
        _invocations.Enqueue(invocation);
        if (invocation is StashingHandlerInvocation)
        {
            _stashingCount++;
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
        _batch = [];
        journal.Tell(new WriteMessages(batch, self, actorInstanceId), self);
    }

    public void BatchAnswered() => _isBatchUnderWay = false;

    /// <summary>The handler whose event was answered; it stays pending until <see cref="Done"/>.</summary>
    public Action<object> NextHandler => _invocations.Peek().Handler;

    public void Done()
    {
        if (_invocations.Dequeue() is StashingHandlerInvocation)
        {
            _stashingCount--;
        }
    }
}
