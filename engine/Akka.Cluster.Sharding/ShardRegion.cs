using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The region of one kind of entity: starts shards, has idle entities stopped, answers queries, and shuts down in order.
/// Messages for entities do not pass here, except those told to the actor by its path.
/// </summary>
public sealed class ShardRegion : ActorBase, IWithTimers
{
    // Before the time-out of the hand-off, so that the entities' end is in time too.
    private static readonly TimeSpan HardStopLead = TimeSpan.FromSeconds(5);

    private readonly EntityType _type;
    private readonly EntityDirectory _directory;
    private ShardHomes _homes;
    private RememberedSet _remembered;

    internal ShardRegion(EntityType type, EntityDirectory directory)
    {
        _type = type;
        _directory = directory;
    }

    public ITimerScheduler Timers { get; set; }

    private TuningParameters Tuning => _type.Settings.TuningParameters;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart()
    {
        _homes = new ShardHomes(Context, Timers, _type, _directory);
        var half = _type.Settings.PassivateIdleEntityAfter / 2;
        if (_type.Settings.RememberEntities)
        {
            _remembered = new RememberedSet(Context, Timers, _type.Settings, $"/sharding/{_type.Name}/shards");
            _remembered.Open();
        }
        else if (half > TimeSpan.Zero)
        {
            Timers.StartPeriodicTimer(PassivateIdle.Instance, PassivateIdle.Instance, half);
        }
    }

    protected override void PostStop() => _directory.Close();

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StartSlot start:
                Begin(start.Slot);
                return true;
            case StartEntity start:
                BeginEntity(start);
                return true;
            case PassivateIdle:
                TellShards(message);
                return true;
            case IShardRegionQuery query:
                return new RegionQueries(Context, _type, _homes.Running).TryAnswer(query, Sender);
            case GracefulShutdown:
                ShutDown();
                return true;
            case StartShard start:
                // A backoff may end while the region shuts down; nobody would tell that shard to stop.
                StartShards([start.ShardId]);
                return true;
            case Terminated terminated when _homes.TryForget(terminated.ActorRef):
                StopWhenEmpty();
                return true;
            case HandOffTimedOut:
                StopShards();
                return true;
            default:
                return TryReceiveRemembered(message) || TryDeliver(message);
        }
    }

    private bool TryReceiveRemembered(object message)
    {
        switch (message)
        {
            case RememberedIds remembered when _remembered.IsStore(Sender):
                _remembered.Recovered(remembered);
                StartShards(remembered.Ids);
                return true;
            case RememberedChange change when _remembered.IsStore(Sender):
                _remembered.Written(change);
                StartShards(change.Added);
                return true;
            case RememberedIds or RememberedChange:
                return true;
            case ReopenRemembered:
                _remembered.Open();
                return true;
            case var _ when _remembered is not null && _remembered.IsLoss(message):
                _remembered.Close();
                Timers.StartSingleTimer(ReopenRemembered.Instance, ReopenRemembered.Instance, Tuning.CoordinatorFailureBackoff);
                return true;
            default:
                return false;
        }
    }

    private bool TryDeliver(object message)
    {
        var entityId = _type.Extractor.EntityId(message);
        if (string.IsNullOrEmpty(entityId))
        {
            return false;
        }
        _directory.Deliver(entityId, message, _type.Extractor.EntityMessage(message), Sender);
        return true;
    }

    private void BeginEntity(StartEntity start)
    {
        if (_directory.IsClosing || _type.Extractor.ShardId(start.EntityId, start) is not { Length: > 0 } shardId)
        {
            Context.System.DeadLetters.Tell(start, Sender);
            return;
        }
        var slot = _directory.SlotOf(start.EntityId, shardId);
        if (slot.TryBegin())
        {
            Begin(slot);
        }
    }

    private void Begin(EntitySlot slot)
    {
        if (_directory.IsClosing)
        {
            slot.AbandonStart();
            return;
        }
        var waits = !_homes.TryStart(slot);
        if (!waits || _homes.IsBackingOff(slot.ShardId))
        {
            return;
        }
        if (_remembered is null || _remembered.Knows(slot.ShardId))
        {
            _homes.StartShard(slot.ShardId);
        }
        else
        {
            _remembered.Add(slot.ShardId);
        }
    }

    private void StartShards(IEnumerable<string> shardIds)
    {
        foreach (var shardId in shardIds)
        {
            if (!_directory.IsClosing && !_homes.IsBackingOff(shardId))
            {
                _homes.StartShard(shardId);
            }
        }
    }

    private void TellShards(object message)
    {
        foreach (var shard in _homes.Running.Values)
        {
            shard.Tell(message, Self);
        }
    }

    private void ShutDown()
    {
        _directory.BeginClosing();
        _homes.Abandon();
        TellShards(StopEntities.Instance);
        var patience = Tuning.HandOffTimeout - HardStopLead;
        Timers.StartSingleTimer(HandOffTimedOut.Instance, HandOffTimedOut.Instance, patience > TimeSpan.Zero ? patience : TimeSpan.Zero);
        StopWhenEmpty();
    }

    private void StopShards()
    {
        foreach (var shard in _homes.Running.Values)
        {
            Context.Stop(shard);
        }
    }

    private void StopWhenEmpty()
    {
        if (_directory.IsClosing && _homes.Running.Count == 0)
        {
            Context.Stop(Self);
        }
    }

    /// <summary>Told to a region: start this entity though there is no message for it.</summary>
    public sealed class StartEntity(string entityId) : IClusterShardingSerializable, IEquatable<StartEntity>
    {
        public readonly string EntityId = entityId;

        public bool Equals(StartEntity other) => other is not null && EntityId == other.EntityId;

        public override bool Equals(object obj) => obj is StartEntity other && Equals(other);

        public override int GetHashCode() => EntityId.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => $"StartEntity({EntityId})";
    }
}
