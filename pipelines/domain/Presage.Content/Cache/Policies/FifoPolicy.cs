namespace Presage.Content;

/// <summary>First in, first out: a use changes nothing.</summary>
public sealed class FifoPolicy(long capacityBytes) : SingleQueuePolicy(capacityBytes)
{
    public override string Name => "fifo";

    private protected override void Use(int slot)
    {
    }
}
