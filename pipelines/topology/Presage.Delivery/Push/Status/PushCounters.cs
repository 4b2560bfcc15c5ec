using Presage.Content;

namespace Presage.Delivery;

/// <summary>What the hub counts. Read at any time, from any thread.</summary>
public sealed class PushCounters
{
    private readonly long[] _cuts = new long[Enum.GetValues<PushCut>().Length];
    private readonly long[] _pushes = new long[Enum.GetValues<PushOutcome>().Length];
    private readonly long[] _bytes = new long[Enum.GetValues<PushOutcome>().Length];
    private long _connections;
    private long _resumed;
    private long _resynced;
    private long _framesSent;
    private long _framesReceived;
    private long _bytesSent;
    private long _contentBytesSent;
    private long _invalidationsAcknowledged;
    private long _pushesTaken;
    private long _pushesDeclined;
    private long _deltas;
    private long _renewals;

    public long Connections => Volatile.Read(ref _connections);

    public long Resumed => Volatile.Read(ref _resumed);

    public long Resynced => Volatile.Read(ref _resynced);

    public long FramesSent => Volatile.Read(ref _framesSent);

    public long FramesReceived => Volatile.Read(ref _framesReceived);

    /// <summary>Of all frames.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Of DATA, those of pushes whose outcome is not known yet among them, and repeated ones as often as they went out.</summary>
    public long ContentBytesSent => Volatile.Read(ref _contentBytesSent);

    public long InvalidationsAcknowledged => Volatile.Read(ref _invalidationsAcknowledged);

    public long PushesTaken => Volatile.Read(ref _pushesTaken);

    public long PushesDeclined => Volatile.Read(ref _pushesDeclined);

    public long Deltas => Volatile.Read(ref _deltas);

    /// <summary>Renewals taken; those that end as pushes of their own are among the pushes too.</summary>
    public long Renewals => Volatile.Read(ref _renewals);

    public long CountOf(PushCut cut) => Volatile.Read(ref _cuts[(int)cut]);

    public long CountOf(PushOutcome outcome) => Volatile.Read(ref _pushes[(int)outcome]);

    /// <summary>Bytes of DATA of pushes that ended so.</summary>
    public long BytesOf(PushOutcome outcome) => Volatile.Read(ref _bytes[(int)outcome]);

    internal void Connected(int change) => Interlocked.Add(ref _connections, change);

    internal void Greeted(bool isResync) => Interlocked.Increment(ref isResync ? ref _resynced : ref _resumed);

    internal void Sent(int bytes)
    {
        Interlocked.Increment(ref _framesSent);
        Interlocked.Add(ref _bytesSent, bytes);
    }

    internal void SentContent(long bytes) => Interlocked.Add(ref _contentBytesSent, bytes);

    internal void Received() => Interlocked.Increment(ref _framesReceived);

    internal void Acknowledged() => Interlocked.Increment(ref _invalidationsAcknowledged);

    internal void Offered(bool isTaken, bool isDelta)
    {
        Interlocked.Increment(ref isTaken ? ref _pushesTaken : ref _pushesDeclined);
        if (isTaken && isDelta) Interlocked.Increment(ref _deltas);
    }

    internal void Renewed(bool isOwn)
    {
        Interlocked.Increment(ref _renewals);
        if (isOwn) Interlocked.Increment(ref _pushesTaken);
    }

    internal void Cut(PushCut cut) => Interlocked.Increment(ref _cuts[(int)cut]);

    internal void Ended(PushOutcome outcome, long bytes)
    {
        Interlocked.Increment(ref _pushes[(int)outcome]);
        Interlocked.Add(ref _bytes[(int)outcome], bytes);
    }
}
