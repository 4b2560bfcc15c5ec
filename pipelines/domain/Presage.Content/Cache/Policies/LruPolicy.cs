namespace Presage.Content;

/// <summary>The entry that was not used for the longest time goes.</summary>
public sealed class LruPolicy(long capacityBytes) : SingleQueuePolicy(capacityBytes)
{
    public override string Name => "lru";

    private protected override void Use(int slot) => Queue.MoveToHead(slot);
}
