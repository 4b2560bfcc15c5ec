using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The parent of some entities: starts them, takes their wish to be passivated, and starts them again if messages came
/// while they stopped. An entity that fails is restarted by the default strategy; one that stops on its own is started again
/// by the next message.
/// </summary>
internal class ShardActor : ActorBase
{
    // An entity is idle after two half periods in which nothing was told.
    private const int IdleTicks = 2;

    private readonly Dictionary<IActorRef, EntitySlot> _entities = [];
    private readonly Dictionary<string, EntitySlot> _slots = new(StringComparer.Ordinal);

    public ShardActor(EntityType type, EntityDirectory directory, string shardId)
    {
        Type = type;
        Directory = directory;
        ShardId = shardId;
    }

    protected EntityType Type { get; }

    protected EntityDirectory Directory { get; }

    protected string ShardId { get; }

    /// <summary>The slots whose entities this shard runs, is about to start, or waits for to stop.</summary>
    protected IReadOnlyDictionary<string, EntitySlot> Slots => _slots;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StartSlot start:
                Adopt(start.Slot);
                return true;
            case Passivate passivate:
                Passivate(passivate);
                return true;
            case PassivateIdle:
                PassivateIdleEntities();
                return true;
            case Terminated terminated when _entities.Remove(terminated.ActorRef, out var slot):
                Ended(slot, slot.Stopped());
                return true;
            case GetShardState:
                Sender.Tell(State(), Self);
                return true;
            case StopEntities:
                StopAll();
                return true;
            default:
                return false;
        }
    }

    /// <summary>A slot of which this shard has not heard, and which is to be started.</summary>
    protected virtual void Begin(EntitySlot slot) => Start(slot);

    /// <summary>A slot that the shard has, and that was told something while it rested.</summary>
    protected virtual void BeginAgain(EntitySlot slot)
    {
    }

    /// <summary>An entity has stopped.</summary>
    protected virtual void Ended(EntitySlot slot, bool wasPassivated) => RemoveOr(slot, Start);

    protected void Start(EntitySlot slot)
    {
        _slots[slot.EntityId] = slot;
        IActorRef entity;
        try
        {
            entity = Context.ActorOf(Type.PropsOf(slot.EntityId), Uri.EscapeDataString(slot.EntityId));
        }
        catch (Exception cause)
        {
            // The other entities of this shard are not to suffer from one that cannot be made.
            Context.GetLogger().Error(cause, "The entity '{0}' cannot be started", slot.EntityId);
            Forget(slot);
            return;
        }
        Context.Watch(entity);
        _entities.Add(entity, slot);
        slot.Started(((LocalActorRef)entity).Cell);
    }

    /// <summary>Ends the slot of a stopped entity, unless messages wait in it.</summary>
    protected void RemoveOr(EntitySlot slot, Action<EntitySlot> startAgain)
    {
        if (slot.TryRemove())
        {
            _slots.Remove(slot.EntityId);
            StopWhenEmpty();
        }
        else
        {
            startAgain(slot);
        }
    }

    private ShardState State() =>
        new(ShardId, _entities.Values.Where(slot => slot.IsRunning).Select(slot => slot.EntityId).ToImmutableSortedSet(StringComparer.Ordinal));

    // A slot may come twice: from its teller, and from the region after this shard's forerunner was lost.
    private void Adopt(EntitySlot slot)
    {
        if (Directory.IsClosing)
        {
            slot.AbandonStart();
        }
        else if (_slots.TryGetValue(slot.EntityId, out var known))
        {
            BeginAgain(known);
        }
        else if (!slot.IsRemoved)
        {
            _slots.Add(slot.EntityId, slot);
            Begin(slot);
        }
    }

    private void Passivate(Passivate passivate)
    {
        if (_entities.TryGetValue(Sender, out var slot))
        {
            slot.Passivate(passivate.StopMessage, Self);
        }
        else
        {
            Context.GetLogger().Debug("{0} is no entity of this shard and is not passivated", Sender);
        }
    }

    private void PassivateIdleEntities()
    {
        foreach (var slot in _entities.Values)
        {
            if (slot.IsIdleFor(IdleTicks))
            {
                slot.Passivate(Type.HandOffStopMessage, Self);
            }
        }
    }

    private void StopAll()
    {
        foreach (var slot in _slots.Values.Except(_entities.Values).ToArray())
        {
            Forget(slot);
        }
        foreach (var slot in _entities.Values)
        {
            slot.Passivate(Type.HandOffStopMessage, Self);
        }
        StopWhenEmpty();
    }

    private void Forget(EntitySlot slot)
    {
        slot.Abandon();
        _slots.Remove(slot.EntityId);
    }

    private void StopWhenEmpty()
    {
        if (Directory.IsClosing && _slots.Count == 0)
        {
            Context.Stop(Self);
        }
    }
}
