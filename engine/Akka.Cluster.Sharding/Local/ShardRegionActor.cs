using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The region of one kind of entity: starts shards, has idle entities stopped, answers queries, and shuts down in order.
/// Messages for entities do not pass here, except those told to the actor by its path.
/// </summary>
internal sealed class ShardRegionActor : ActorBase, IWithTimers
{
    // An entity is idle after two half periods in which nothing was told.
    private const int IdleTicks = 2;

    private readonly EntityType _type;
    private readonly EntityDirectory _directory;
    private readonly Dictionary<string, IActorRef> _shards = new(StringComparer.Ordinal);

    public ShardRegionActor(EntityType type, EntityDirectory directory)
    {
        _type = type;
        _directory = directory;
    }

    public ITimerScheduler Timers { get; set; }

    protected override void PreStart()
    {
        var half = _type.Settings.PassivateIdleEntityAfter / 2;
        if (half > TimeSpan.Zero)
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
                ShardOf(start.Slot).Tell(start, Self);
                return true;
            case PassivateIdle:
                _directory.NextIdleTick();
                StopEntities(slot => slot.PassivateIfIdle(IdleTicks, _type.HandOffStopMessage, ShardOf(slot)));
                return true;
            case GetShardRegionState:
                Sender.Tell(CurrentState(), Self);
                return true;
            case GetShardRegionStats:
                Sender.Tell(CurrentStats(), Self);
                return true;
            case GracefulShutdown:
                ShutDown();
                return true;
            case ShardEmptied:
                StopWhenEmpty();
                return true;
            default:
                return TryDeliver(message);
        }
    }

    private bool TryDeliver(object message)
    {
        var entityId = _type.Extractor.EntityId(message);
        if (string.IsNullOrEmpty(entityId))
        {
            return false;
        }
        _directory.Deliver(entityId, _type.Extractor.EntityMessage(message), Sender);
        return true;
    }

    private IActorRef ShardOf(EntitySlot slot)
    {
        slot.ShardId ??= _type.Extractor.ShardId(slot.EntityId, slot.FirstMessage);
        if (!_shards.TryGetValue(slot.ShardId, out var shard))
        {
            shard = Context.ActorOf(Props.Create(() => new ShardActor(_type, _directory)), Uri.EscapeDataString(slot.ShardId));
            _shards.Add(slot.ShardId, shard);
        }
        return shard;
    }

    private void StopEntities(Action<EntitySlot> stop)
    {
        foreach (var slot in _directory.Slots)
        {
            if (slot.IsRunning)
            {
                stop(slot);
            }
        }
    }

    private void ShutDown()
    {
        _directory.Close();
        StopEntities(slot => slot.Passivate(_type.HandOffStopMessage, ShardOf(slot)));
        StopWhenEmpty();
    }

    private void StopWhenEmpty()
    {
        if (_directory.IsClosing && _directory.IsEmpty)
        {
            Context.Stop(Self);
        }
    }

    private CurrentShardRegionState CurrentState() =>
        new(
            [.. Running().Select(shard => new ShardState(shard.Key, shard.Select(slot => slot.EntityId).ToImmutableHashSet()))],
            ImmutableHashSet<string>.Empty);

    private ShardRegionStats CurrentStats() =>
        new(Running().ToImmutableDictionary(shard => shard.Key, shard => shard.Count()), ImmutableHashSet<string>.Empty);

    private IEnumerable<IGrouping<string, EntitySlot>> Running() =>
        _directory.Slots.Where(slot => slot.IsRunning).GroupBy(slot => slot.ShardId);
}
