using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Cluster.Sharding;

/// <summary>One entity between its tellers and its shard. Only a running entity gets messages; before and after, they wait here.</summary>
/// <remarks>
/// <para>Word of the tellers: bit 0 shut, the rest counts the tellers inside. A teller comes in by one addition; if the slot is open
/// it puts its message into the entity's mailbox and leaves by another. Tellers of one entity do not wait for each other.</para>
/// <para>Who stops the entity shuts the slot under the lock, waits until nobody is inside, and then sends the stop message: so
/// that is the last thing an incarnation gets, and nothing is lost behind it. A slot is opened after what waited in it was put into
/// the mailbox, so nothing overtakes. A removed slot takes nothing and its teller looks for a new one.</para>
/// </remarks>
internal sealed class EntitySlot(string entityId, string shardId, EntityDirectory directory)
{
    private const int Shut = 1;
    private const int TellerUnit = 2;

    // What a tell touches; the rest is elsewhere, so that this fits a line of the cache.
    private readonly string _entityId = entityId;
    private readonly Rest _rest = new(shardId, directory);
    private Mailbox _mailbox;
    private int _tellers = Shut;
    private volatile bool _wasTold;
    private volatile Phase _phase;

    private enum Phase
    {
        /// <summary>There is no entity; the next message has it started.</summary>
        Resting,
        Starting,
        Running,
        Stopping,
        Removed,
    }

    public string EntityId => _entityId;

    public string ShardId => _rest.ShardId;

    public bool IsRunning => _phase == Phase.Running;

    public bool IsRemoved => _phase == Phase.Removed;

    /// <summary>The table's own mark, under its lock: this slot is removed and was counted so.</summary>
    public bool IsBuried
    {
        get => _rest.IsBuried;
        set => _rest.IsBuried = value;
    }

    private bool IsWanted => _rest.Held is { Count: > 0 } && !_rest.Directory.IsClosing;

    /// <returns>False if the slot is removed.</returns>
    public bool TryDeliver(object message, IActorRef sender)
    {
        if ((Interlocked.Add(ref _tellers, TellerUnit) & Shut) != 0)
        {
            Interlocked.Add(ref _tellers, -TellerUnit);
            return TryHold(message, sender);
        }
        try
        {
            _wasTold = true;
            _mailbox.Post(message, sender);
            return true;
        }
        finally
        {
            Interlocked.Add(ref _tellers, -TellerUnit);
        }
    }

    /// <returns>True if there was no entity and now the caller is to have it started.</returns>
    public bool TryBegin()
    {
        lock (_rest)
        {
            if (_phase != Phase.Resting)
            {
                return false;
            }
            _phase = Phase.Starting;
            return true;
        }
    }

    /// <summary>The entity is there: it gets what waited, and from now on everything directly.</summary>
    public void Started(ActorCell entity)
    {
        lock (_rest)
        {
            _mailbox = entity.Mailbox;
            _phase = Phase.Running;
            _wasTold = true;
            _rest.IdleTicks = 0;
            _rest.Directory.GiveBack(_rest.Held?.Count ?? 0);
            while (_rest.Held is not null && _rest.Held.TryDequeue(out var envelope))
            {
                _mailbox.Post(envelope.Message, envelope.Sender);
            }
            _rest.Held = null;
            Interlocked.And(ref _tellers, ~Shut);
        }
    }

    /// <summary>One more tick, counted by the shard alone.</summary>
    /// <returns>True if the entity was told nothing for more than so many ticks.</returns>
    public bool IsIdleFor(int ticks)
    {
        _rest.IdleTicks = _wasTold ? 0 : _rest.IdleTicks + 1;
        _wasTold = false;
        return _rest.IdleTicks >= ticks;
    }

    /// <summary>Sends the stop message and holds everything later back; does nothing unless the entity runs.</summary>
    public void Passivate(object stopMessage, IActorRef shard)
    {
        lock (_rest)
        {
            if (_phase != Phase.Running)
            {
                return;
            }
            ShutAndWait();
            _phase = Phase.Stopping;
            _mailbox.Post(stopMessage, shard);
        }
    }

    /// <summary>The entity has stopped. Messages wait here until the shard removes the slot, lets it rest or starts the entity again.</summary>
    /// <returns>True if it was passivated.</returns>
    public bool Stopped()
    {
        lock (_rest)
        {
            var wasPassivated = _phase == Phase.Stopping;
            ShutAndWait();
            _phase = Phase.Stopping;
            _mailbox = null;
            return wasPassivated;
        }
    }

    /// <summary>After <see cref="Stopped"/>: ends the slot.</summary>
    /// <returns>False if messages wait, so that the entity is to be started again.</returns>
    public bool TryRemove()
    {
        lock (_rest)
        {
            if (IsWanted)
            {
                _phase = Phase.Starting;
                return false;
            }
            Abandon();
            return true;
        }
    }

    /// <summary>After <see cref="Stopped"/>: keeps the slot, for an entity that will be started again.</summary>
    /// <returns>False if messages wait, so that the entity is to be started at once.</returns>
    public bool TryRest()
    {
        lock (_rest)
        {
            _phase = IsWanted ? Phase.Starting : Phase.Resting;
            return _phase == Phase.Resting;
        }
    }

    /// <summary>Ends the slot, whatever it does; what waits becomes dead letters.</summary>
    public void Abandon()
    {
        lock (_rest)
        {
            ShutAndWait();
            _phase = Phase.Removed;
            _mailbox = null;
            _rest.Directory.GiveBack(_rest.Held?.Count ?? 0);
            while (_rest.Held is not null && _rest.Held.TryDequeue(out var envelope))
            {
                _rest.Directory.Drop(envelope.Message, envelope.Sender);
            }
            _rest.Directory.Bury(this);
        }
    }

    /// <summary>As <see cref="Abandon"/>, for a slot that is not to be started after all. A start may be told twice: one whose entity runs or stops is left, for its shard to end.</summary>
    public void AbandonStart()
    {
        lock (_rest)
        {
            if (_phase is Phase.Resting or Phase.Starting)
            {
                Abandon();
            }
        }
    }

    private bool TryHold(object message, IActorRef sender)
    {
        lock (_rest)
        {
            switch (_phase)
            {
                case Phase.Removed:
                    return false;
                case Phase.Running:
                    // Opened just now; who would shut it waits for this lock.
                    _wasTold = true;
                    _mailbox.Post(message, sender);
                    return true;
                default:
                    if (_rest.Directory.TryReserve(message, sender))
                    {
                        (_rest.Held ??= new Queue<Envelope>()).Enqueue(new Envelope(message, sender));
                    }
                    break;
            }
            if (_phase == Phase.Resting)
            {
                _phase = Phase.Starting;
                _rest.Directory.Start(this);
            }
            return true;
        }
    }

    // A teller inside is between two instructions, and never waits for this lock there.
    private void ShutAndWait()
    {
        Interlocked.Or(ref _tellers, Shut);
        var spin = default(SpinWait);
        while (Volatile.Read(ref _tellers) != Shut)
        {
            spin.SpinOnce(-1);
        }
    }

    /// <summary>What only changes of the entity touch; its lock is the slot's.</summary>
    private sealed class Rest(string shardId, EntityDirectory directory)
    {
        public string ShardId { get; } = shardId;

        public EntityDirectory Directory { get; } = directory;

        public Queue<Envelope> Held { get; set; }

        public int IdleTicks { get; set; }

        public bool IsBuried { get; set; }
    }
}
