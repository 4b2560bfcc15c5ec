namespace Akka.Actor;

/// <summary>The stash of one actor instance. Bounded unless the actor says IWithUnboundedStash; at the limit, Stash throws.</summary>
internal sealed class ActorStash : IStash
{
    private readonly ActorCell _cell;
    private LinkedList<Envelope> _stashed = new();
    private long _lastTurn = -1;

    internal ActorStash(ActorCell cell, ActorBase actor)
    {
        _cell = cell;
        Capacity = actor is IWithUnboundedStash ? -1 : CapacityOf(cell);
    }

    public int Capacity { get; }

    public int Count => _stashed.Count;

    public bool IsEmpty => _stashed.Count == 0;

    public bool NonEmpty => _stashed.Count > 0;

    public bool IsFull => Capacity >= 0 && _stashed.Count >= Capacity;

    public void Stash()
    {
        var message = _cell.CurrentMessage
            ?? throw new IllegalActorStateException("There is no message at hand to stash.");
        if (_lastTurn == _cell.Turn)
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        if (IsFull) throw new StashOverflowException($"Couldn't enqueue message {message} from {_cell.Sender} to stash of {_cell.Self}");
        _stashed.AddLast(new Envelope(message, _cell.SenderOrNull));
        _lastTurn = _cell.Turn;
    }

    public void Unstash()
    {
        if (_stashed.First is not { } oldest) return;
        _stashed.RemoveFirst();
        _cell.Unstash(oldest.Value);
    }

    public void UnstashAll()
    {
        while (_stashed.Last is { } newest)
        {
            _stashed.RemoveLast();
            _cell.Unstash(newest.Value);
        }
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        foreach (var envelope in ClearStash().Reverse())
            if (predicate(envelope)) _cell.Unstash(envelope);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var cleared = _stashed;
        _stashed = new LinkedList<Envelope>();
        return cleared;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse()) _stashed.AddFirst(envelope);
    }

    /// <summary>What deployment or mailbox say; -1 for no bound.</summary>
    internal static int CapacityOf(ActorCell cell)
    {
        var own = cell.Props.Deploy.StashCapacity;
        return own >= 0 ? own : cell.SystemImpl.Mailboxes.StashCapacity(cell.Props.Deploy.Dispatcher, cell.Props.Mailbox);
    }
}
