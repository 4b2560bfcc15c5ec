using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The parent of some entities: starts them, takes their wish to be passivated, and starts them again if messages came
/// while they stopped. An entity that fails is restarted by the default strategy; one that stops on its own is started again
/// by the next message.
/// </summary>
internal sealed class ShardActor(EntityType type, EntityDirectory directory) : ActorBase
{
    private readonly Dictionary<IActorRef, EntitySlot> _entities = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StartSlot start:
                Start(start.Slot);
                return true;
            case Passivate passivate when _entities.TryGetValue(Sender, out var slot):
                slot.Passivate(passivate.StopMessage, Self);
                return true;
            case Passivate:
                Context.GetLogger().Debug("{0} is no entity of this shard and is not passivated", Sender);
                return true;
            case Terminated terminated when _entities.Remove(terminated.ActorRef, out var slot):
                Stopped(slot);
                return true;
            default:
                return false;
        }
    }

    private void Start(EntitySlot slot)
    {
        IActorRef entity;
        try
        {
            entity = Context.ActorOf(type.PropsOf(slot.EntityId), Uri.EscapeDataString(slot.EntityId));
        }
        catch (Exception cause)
        {
            // The other entities of this shard are not to suffer from one that cannot be made.
            Context.GetLogger().Error(cause, "The entity '{0}' cannot be started", slot.EntityId);
            slot.Abandon();
            return;
        }
        Context.Watch(entity);
        _entities.Add(entity, slot);
        slot.Started(entity);
    }

    private void Stopped(EntitySlot slot)
    {
        if (slot.Stopped())
        {
            Start(slot);
        }
        else if (directory.IsClosing)
        {
            Context.Parent.Tell(ShardEmptied.Instance, Self);
        }
    }
}
