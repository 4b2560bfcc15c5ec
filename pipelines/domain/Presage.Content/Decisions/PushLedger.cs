namespace Presage.Content;

/// <summary>
/// Accounts for each push: bytes sent = used + unused + cancelled + evicted + open, always. Open pushes are known by client and item; at their
/// limit no further push is made. An outcome for a push that is not open changes nothing.
/// </summary>
public sealed class PushLedger(int openMax, WastePrice waste)
{
    private readonly Dictionary<(ulong Client, ulong Item), long> _open = [];
    private readonly long[] _bytes = new long[Enum.GetValues<PushOutcome>().Length];
    private readonly long[] _counts = new long[Enum.GetValues<PushOutcome>().Length];

    /// <summary>Bytes that went out, over all pushes, open ones as if whole.</summary>
    public long SentBytes { get; private set; }

    public long SentCount { get; private set; }

    public long OpenBytes { get; private set; }

    public int OpenCount => _open.Count;

    public bool IsFull => _open.Count >= openMax;

    /// <summary>Bytes sent for nothing: unused, cancelled and evicted.</summary>
    public long WastedBytes => _bytes.Sum() - _bytes[(int)PushOutcome.Used];

    public long BytesOf(PushOutcome outcome) => _bytes[(int)outcome];

    public long CountOf(PushOutcome outcome) => _counts[(int)outcome];

    public bool IsOpen(ulong client, ulong item) => _open.ContainsKey((client, item));

    /// <summary>Opens a push that <see cref="PushDecider"/> paid for; false, and the payment given back, when it is open already or the ledger is full.</summary>
    public bool TryOpen(ulong client, ulong item, long bytes)
    {
        if (IsFull || !_open.TryAdd((client, item), bytes))
        {
            waste.Settle(bytes, wastedBytes: 0);
            return false;
        }

        SentCount++;
        SentBytes += bytes;
        OpenBytes += bytes;
        return true;
    }

    /// <summary>Fewer bytes go out for an open push than were paid for; the rest is given back.</summary>
    public void Reduce(ulong client, ulong item, long bytes)
    {
        if (!_open.TryGetValue((client, item), out var paid) || bytes >= paid) return;
        _open[(client, item)] = bytes;
        SentBytes -= paid - bytes;
        OpenBytes -= paid - bytes;
        waste.Settle(paid - bytes, wastedBytes: 0);
    }

    /// <summary>Ends a push.</summary>
    /// <param name="sentBytes">Of a cancelled one, the bytes that went out; others are whole.</param>
    /// <returns>Whether it was open.</returns>
    public bool Close(ulong client, ulong item, PushOutcome outcome, long sentBytes = long.MaxValue)
    {
        if (!_open.Remove((client, item), out var bytes)) return false;
        var sent = outcome == PushOutcome.Cancelled ? Math.Clamp(sentBytes, 0, bytes) : bytes;
        OpenBytes -= bytes;
        SentBytes -= bytes - sent;
        _bytes[(int)outcome] += sent;
        _counts[(int)outcome]++;
        waste.Settle(bytes, outcome == PushOutcome.Used ? 0 : sent);
        return true;
    }
}
