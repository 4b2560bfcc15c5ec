namespace Presage.Content;

/// <summary>
/// SIEVE: a hand goes from the oldest entry to the newest, spares what was used since it last passed, and gives up the first that was not. Used
/// entries stay where they are.
/// </summary>
/// <remarks>Y. Zhang et al., "SIEVE is Simpler than LRU", NSDI 2024.</remarks>
public sealed class SievePolicy(long capacityBytes) : SingleQueuePolicy(capacityBytes)
{
    // Where the hand goes on; -1: at the tail.
    private int _hand = -1;

    public override string Name => "sieve";

    private protected override void Use(int slot) => Slab[slot].Uses = 1;

    private protected override void Evict()
    {
        var slot = _hand >= 0 ? _hand : Queue.Tail;
        while (Slab[slot].Uses != 0)
        {
            Slab[slot].Uses = 0;
            slot = Slab[slot].Newer >= 0 ? Slab[slot].Newer : Queue.Tail;
        }

        _hand = slot;
        GiveUp(slot);
    }

    private protected override void Unlink(int slot)
    {
        if (_hand == slot) _hand = Slab[slot].Newer;
        base.Unlink(slot);
    }
}
