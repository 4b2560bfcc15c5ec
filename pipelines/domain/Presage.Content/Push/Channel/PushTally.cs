namespace Presage.Content;

/// <summary>Bytes of DATA by what became of their push: sent = used + unused + cancelled + evicted + open, at every moment.</summary>
public struct PushTally : IEquatable<PushTally>
{
    public long SentBytes { get; private set; }

    public long UsedBytes { get; private set; }

    public long UnusedBytes { get; private set; }

    public long CancelledBytes { get; private set; }

    public long EvictedBytes { get; private set; }

    /// <summary>Of pushes whose outcome is not known yet.</summary>
    public long OpenBytes { get; private set; }

    internal void Send(int bytes)
    {
        SentBytes += bytes;
        OpenBytes += bytes;
    }

    internal void End(PushOutcome outcome, long bytes)
    {
        OpenBytes -= bytes;
        switch (outcome)
        {
            case PushOutcome.Used: UsedBytes += bytes; break;
            case PushOutcome.Unused: UnusedBytes += bytes; break;
            case PushOutcome.Evicted: EvictedBytes += bytes; break;
            default: CancelledBytes += bytes; break;
        }
    }

    public readonly bool Equals(PushTally other) =>
        (SentBytes, UsedBytes, UnusedBytes, CancelledBytes, EvictedBytes, OpenBytes)
        == (other.SentBytes, other.UsedBytes, other.UnusedBytes, other.CancelledBytes, other.EvictedBytes, other.OpenBytes);

    public override readonly bool Equals(object? obj) => obj is PushTally other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(SentBytes, UsedBytes, UnusedBytes, CancelledBytes, EvictedBytes);

    public static bool operator ==(PushTally left, PushTally right) => left.Equals(right);

    public static bool operator !=(PushTally left, PushTally right) => !left.Equals(right);
}
