using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The shards that live in one region: which there are, and the slots that wait for one to start. A shard that stops on its own
/// is started again after shard-failure-backoff, if it has something to start: messages that wait, or remembered entities.
/// </summary>
internal sealed class ShardHomes(IActorContext context, ITimerScheduler timers, EntityType type, EntityDirectory directory)
{
    private readonly Dictionary<string, IActorRef> _shards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<EntitySlot>> _waiting = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IActorRef> Running => _shards;

    /// <summary>Has the slot's entity started, at once or when its shard starts.</summary>
    /// <returns>False if it waits for its shard.</returns>
    public bool TryStart(EntitySlot slot)
    {
        if (_shards.TryGetValue(slot.ShardId, out var shard))
        {
            shard.Tell(new StartSlot(slot), context.Self);
            return true;
        }
        if (!_waiting.TryGetValue(slot.ShardId, out var waiting))
        {
            _waiting.Add(slot.ShardId, waiting = []);
        }
        waiting.Add(slot);
        return false;
    }

    /// <summary>Starts a shard that is not there, with what waits for it.</summary>
    public void StartShard(string shardId)
    {
        if (_shards.ContainsKey(shardId))
        {
            return;
        }
        timers.Cancel(shardId);
        var props = type.Settings.RememberEntities
            ? Props.Create(() => new RememberingShardActor(type, directory, shardId))
            : Props.Create(() => new ShardActor(type, directory, shardId));
        var shard = context.ActorOf(props, Uri.EscapeDataString(shardId));
        context.Watch(shard);
        _shards.Add(shardId, shard);
        if (_waiting.Remove(shardId, out var waiting))
        {
            foreach (var slot in waiting)
            {
                shard.Tell(new StartSlot(slot), context.Self);
            }
        }
    }

    /// <summary>A shard has stopped, and its entities with it.</summary>
    /// <returns>False if it was none of these.</returns>
    public bool TryForget(IActorRef stopped)
    {
        var shardId = _shards.FirstOrDefault(pair => pair.Value.Equals(stopped)).Key;
        if (shardId is null)
        {
            return false;
        }
        _shards.Remove(shardId);
        if (directory.IsClosing)
        {
            return true;
        }
        // In an order of their own, so that a run can be repeated.
        foreach (var slot in directory.Slots.Where(slot => slot.ShardId == shardId).OrderBy(slot => slot.EntityId, StringComparer.Ordinal))
        {
            slot.Stopped();
            if (!slot.TryRemove())
            {
                TryStart(slot);
            }
        }
        if (type.Settings.RememberEntities || _waiting.ContainsKey(shardId))
        {
            timers.StartSingleTimer(shardId, new StartShard(shardId), type.Settings.TuningParameters.ShardFailureBackoff);
        }
        return true;
    }

    /// <summary>Whether the shard waits for the end of its backoff.</summary>
    public bool IsBackingOff(string shardId) => timers.IsTimerActive(shardId);

    public void Abandon()
    {
        foreach (var slot in _waiting.Values.SelectMany(slots => slots))
        {
            slot.Abandon();
        }
        _waiting.Clear();
    }
}
