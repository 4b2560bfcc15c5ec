using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The entities of one region, shared by the tellers, the region and its shards. A message to a running entity goes straight
/// into the entity's mailbox, on the teller's thread; region and shard only see what starts and stops entities. At most
/// <c>buffer-size</c> messages wait for entities that are starting or stopping; further ones become dead letters.
/// </summary>
internal sealed class EntityDirectory(string typeName, int bufferSize, IActorRef deadLetters)
{
    private readonly ConcurrentDictionary<string, EntitySlot> _slots = new(StringComparer.Ordinal);
    private IActorRef _region;
    private int _bufferedCount;
    private int _idleTick;
    private volatile bool _isClosing;

    public string TypeName => typeName;

    /// <summary>Rises by one each half of passivate-idle-entity-after; saves a look at the clock for each message.</summary>
    public int IdleTick => Volatile.Read(ref _idleTick);

    public bool IsClosing => _isClosing;

    public bool IsEmpty => _slots.IsEmpty;

    public IEnumerable<EntitySlot> Slots => _slots.Values;

    public void Open(IActorRef region) => _region = region;

    public void NextIdleTick() => Interlocked.Increment(ref _idleTick);

    /// <summary>From now on no entity is started.</summary>
    public void Close() => _isClosing = true;

    public void Deliver(string entityId, object message, IActorRef sender)
    {
        while (true)
        {
            if (!_slots.TryGetValue(entityId, out var slot))
            {
                if (_isClosing)
                {
                    Drop(message, sender);
                    return;
                }
                slot = _slots.GetOrAdd(entityId, static (id, directory) => new EntitySlot(id, directory), this);
            }
            // A slot that was removed just now is found no more: the next round makes a new one.
            if (slot.TryDeliver(message, sender))
            {
                return;
            }
        }
    }

    public void Start(EntitySlot slot) => _region.Tell(new StartSlot(slot), ActorRefs.NoSender);

    public void Remove(EntitySlot slot) => _slots.TryRemove(KeyValuePair.Create(slot.EntityId, slot));

    /// <summary>Takes one of the places for waiting messages; without one the message is a dead letter.</summary>
    public bool TryReserve(object message, IActorRef sender)
    {
        if (Interlocked.Increment(ref _bufferedCount) <= bufferSize)
        {
            return true;
        }
        Interlocked.Decrement(ref _bufferedCount);
        Drop(message, sender);
        return false;
    }

    public void GiveBack(int count) => Interlocked.Add(ref _bufferedCount, -count);

    public void Drop(object message, IActorRef sender) => deadLetters.Tell(message, sender);
}
