using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// One entity between its tellers and its shard. Invariants, under the slot's lock: a running entity has an empty buffer, so
/// what is told goes to its mailbox in order; a starting or stopping one gets nothing, so nothing overtakes and nothing is
/// lost behind a stop message; a removed slot takes nothing and its teller looks for a new one.
/// </summary>
internal sealed class EntitySlot(string entityId, EntityDirectory directory)
{
    private enum Phase
    {
        New,
        Starting,
        Running,
        Stopping,
        Removed,
    }

    private readonly Lock _gate = new();
    private readonly Queue<Envelope> _buffer = new();
    private Phase _phase = Phase.New;
    private IActorRef _entity;
    private int _toldAtTick;

    public string EntityId => entityId;

    /// <summary>Set by the region before the shard starts the entity.</summary>
    public string ShardId { get; set; }

    public bool IsRunning => _phase == Phase.Running;

    /// <summary>The message that makes the entity start, for extractors that want one to find the shard.</summary>
    public object FirstMessage
    {
        get
        {
            lock (_gate)
            {
                return _buffer.TryPeek(out var envelope) ? envelope.Message : null;
            }
        }
    }

    /// <returns>False if the slot is removed.</returns>
    public bool TryDeliver(object message, IActorRef sender)
    {
        lock (_gate)
        {
            switch (_phase)
            {
                case Phase.Running:
                    _toldAtTick = directory.IdleTick;
                    _entity.Tell(message, sender);
                    return true;
                case Phase.Removed:
                    return false;
                default:
                    Buffer(message, sender);
                    return true;
            }
        }
    }

    /// <summary>The entity is there: it gets what waited, and from now on everything directly.</summary>
    public void Started(IActorRef entity)
    {
        lock (_gate)
        {
            _entity = entity;
            _phase = Phase.Running;
            _toldAtTick = directory.IdleTick;
            directory.GiveBack(_buffer.Count);
            while (_buffer.TryDequeue(out var envelope))
            {
                entity.Tell(envelope.Message, envelope.Sender);
            }
        }
    }

    /// <summary>Sends the stop message and holds everything later back; does nothing unless the entity runs.</summary>
    public void Passivate(object stopMessage, IActorRef shard)
    {
        lock (_gate)
        {
            StopRunning(stopMessage, shard);
        }
    }

    /// <summary>As <see cref="Passivate"/>, if nothing was told for <paramref name="ticks"/> full ticks.</summary>
    public void PassivateIfIdle(int ticks, object stopMessage, IActorRef shard)
    {
        lock (_gate)
        {
            if (directory.IdleTick - _toldAtTick > ticks)
            {
                StopRunning(stopMessage, shard);
            }
        }
    }

    /// <summary>The entity cannot be started: what waited becomes dead letters.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            Clear();
        }
        directory.Remove(this);
    }

    /// <summary>The entity has stopped.</summary>
    /// <returns>True if messages wait for it, so that it is to be started again; else the slot is removed.</returns>
    public bool Stopped()
    {
        lock (_gate)
        {
            _entity = null;
            if (_buffer.Count > 0 && !directory.IsClosing)
            {
                _phase = Phase.Starting;
                return true;
            }
            Clear();
        }
        directory.Remove(this);
        return false;
    }

    private void Clear()
    {
        _phase = Phase.Removed;
        directory.GiveBack(_buffer.Count);
        while (_buffer.TryDequeue(out var envelope))
        {
            directory.Drop(envelope.Message, envelope.Sender);
        }
    }

    private void Buffer(object message, IActorRef sender)
    {
        if (directory.TryReserve(message, sender))
        {
            _buffer.Enqueue(new Envelope(message, sender));
        }
        if (_phase == Phase.New)
        {
            _phase = Phase.Starting;
            directory.Start(this);
        }
    }

    private void StopRunning(object stopMessage, IActorRef shard)
    {
        if (_phase == Phase.Running)
        {
            _phase = Phase.Stopping;
            _entity.Tell(stopMessage, shard);
        }
    }
}
