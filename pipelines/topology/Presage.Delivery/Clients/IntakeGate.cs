namespace Presage.Delivery;

/// <summary>How many uses wait for the shards: mailboxes have no limit of their own.</summary>
public sealed class IntakeGate(int waitingMax)
{
    private long _waiting;
    private long _taken;
    private long _refused;

    public long Waiting => Volatile.Read(ref _waiting);

    /// <summary>Uses that went to the shards.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Uses that did not, since too many waited.</summary>
    public long Refused => Volatile.Read(ref _refused);

    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _waiting) <= waitingMax)
        {
            Interlocked.Increment(ref _taken);
            return true;
        }

        Interlocked.Decrement(ref _waiting);
        Interlocked.Increment(ref _refused);
        return false;
    }

    internal void Leave() => Interlocked.Decrement(ref _waiting);
}
