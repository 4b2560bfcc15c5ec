using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The entities of one region, shared by the tellers, the region and its shards. A message to a running entity goes straight
/// into the entity's mailbox, on the teller's thread; region and shard only see what starts and stops entities. At most
/// <c>buffer-size</c> messages wait for entities that are starting or stopping; further ones become dead letters.
/// </summary>
internal sealed class EntityDirectory(IMessageExtractor extractor, int bufferSize, IActorRef deadLetters)
{
    private readonly SlotTable _slots = new();
    private IActorRef _region;
    private volatile bool _isClosing;
    private volatile bool _isClosed;
    private int _heldCount;

    public bool IsClosing => _isClosing;

    /// <summary>The slots that are not removed, in no particular order.</summary>
    public IEnumerable<EntitySlot> Slots => _slots.Live;

    public void Open(IActorRef region) => _region = region;

    /// <summary>From now on no entity is started.</summary>
    public void BeginClosing() => _isClosing = true;

    /// <summary>The region has ended: what waits becomes dead letters.</summary>
    public void Close()
    {
        _isClosing = true;
        _isClosed = true;
        // In an order of their own, so that a run can be repeated.
        foreach (var slot in _slots.Live.OrderBy(slot => slot.EntityId, StringComparer.Ordinal))
        {
            slot.Abandon();
        }
    }

    /// <param name="raw">The message as told, by which the extractor may find the shard.</param>
    /// <param name="message">What the entity gets.</param>
    public void Deliver(string entityId, object raw, object message, IActorRef sender)
    {
        while (_slots.Find(entityId) is not { } slot || !slot.TryDeliver(message, sender))
        {
            if (_isClosing || extractor.ShardId(entityId, raw) is not { Length: > 0 } shardId)
            {
                Drop(message, sender);
                return;
            }
            SlotOf(entityId, shardId);
        }
    }

    /// <summary>The slot of an entity; a new one rests.</summary>
    public EntitySlot SlotOf(string entityId, string shardId) => _slots.Add(new EntitySlot(entityId, shardId, this));

    public EntitySlot Find(string entityId) => _slots.Find(entityId) is { IsRemoved: false } slot ? slot : null;

    public void Start(EntitySlot slot)
    {
        if (_isClosed)
        {
            slot.Abandon();
        }
        else
        {
            _region.Tell(new StartSlot(slot), ActorRefs.NoSender);
        }
    }

    public void Bury(EntitySlot slot) => _slots.Bury(slot);

    /// <summary>Takes one of the places for waiting messages; without one the message is a dead letter.</summary>
    public bool TryReserve(object message, IActorRef sender)
    {
        if (Interlocked.Increment(ref _heldCount) <= bufferSize)
        {
            return true;
        }
        Interlocked.Decrement(ref _heldCount);
        Drop(message, sender);
        return false;
    }

    public void GiveBack(int count) => Interlocked.Add(ref _heldCount, -count);

    public void Drop(object message, IActorRef sender) => deadLetters.Tell(message, sender);
}
