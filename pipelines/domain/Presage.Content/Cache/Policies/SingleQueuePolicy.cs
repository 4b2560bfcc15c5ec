namespace Presage.Content;

/// <summary>A policy with one queue, into which entries come at the head.</summary>
public abstract class SingleQueuePolicy : SlabPolicy
{
    private protected SingleQueuePolicy(long capacityBytes) : base(capacityBytes) => Queue = new EntryQueue(Slab, 0);

    public sealed override long UsedBytes => Queue.Bytes;

    public sealed override int Count => Queue.Count;

    private protected EntryQueue Queue { get; }

    public override void Visit(Action<ulong, int> visit) => VisitQueue(Queue, visit);

    private protected sealed override bool Admit(ulong key, int sizeBytes, int ghost)
    {
        MakeRoom(sizeBytes);
        Queue.PushHead(Slab.Add(key, sizeBytes));
        return true;
    }

    private protected sealed override void Enter(int slot) => Queue.PushHead(slot);

    private protected override void Evict() => GiveUp(Queue.Tail);

    private protected override void Unlink(int slot) => Queue.Unlink(slot);

    private protected void GiveUp(int slot)
    {
        Tell(slot);
        Unlink(slot);
        Slab.Free(slot);
    }
}
