namespace Presage.Content;

/// <summary>
/// Accounts for each push: bytes sent = used + unused + cancelled + evicted + open, always. Open pushes are known by client and a number: that of the item where one of it is open at a time, else one of their
/// own. At their limit no further push is made. An outcome for a push that is not open changes nothing.
/// </summary>
public sealed class PushLedger(int openMax, WastePrice waste)
{
    private readonly Dictionary<(ulong Client, ulong Push), long> _open = [];
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

    public bool IsOpen(ulong client, ulong push) => _open.ContainsKey((client, push));

    /// <summary>Opens a push that <see cref="PushDecider"/> paid for; false, and the payment given back, when it is open already or the ledger is full.</summary>
    public bool TryOpen(ulong client, ulong push, long bytes)
    {
        if (IsFull || !_open.TryAdd((client, push), bytes))
        {
            waste.Settle(bytes, wastedBytes: 0);
            return false;
        }

        SentCount++;
        SentBytes += bytes;
        OpenBytes += bytes;
        return true;
    }

    /// <summary>More bytes would go out for an open push than were paid for; false where the account does not hold them, or nothing of the push is known.</summary>
    /// <param name="bytes">In all.</param>
    public bool TryGrow(ulong client, ulong push, long bytes)
    {
        if (!_open.TryGetValue((client, push), out var paid)) return false;
        if (bytes <= paid) return true;
        if (!waste.TryPay(bytes - paid)) return false;
        _open[(client, push)] = bytes;
        SentBytes += bytes - paid;
        OpenBytes += bytes - paid;
        return true;
    }

    /// <summary>Fewer bytes go out for an open push than were paid for; the rest is given back.</summary>
    public void Reduce(ulong client, ulong push, long bytes)
    {
        if (!_open.TryGetValue((client, push), out var paid) || bytes >= paid) return;
        _open[(client, push)] = bytes;
        SentBytes -= paid - bytes;
        OpenBytes -= paid - bytes;
        waste.Settle(paid - bytes, wastedBytes: 0);
    }

    /// <summary>An open push turns out to be none of its own; what was paid for it is given back.</summary>
    public void Withdraw(ulong client, ulong push)
    {
        if (!_open.Remove((client, push), out var paid)) return;
        SentCount--;
        SentBytes -= paid;
        OpenBytes -= paid;
        waste.Settle(paid, wastedBytes: 0);
    }

    /// <summary>Ends a push.</summary>
    /// <param name="sentBytes">That went out for it, null if as many as were paid for.</param>
    /// <returns>Whether it was open.</returns>
    public bool Close(ulong client, ulong push, PushOutcome outcome, long? sentBytes = null)
    {
        if (!_open.Remove((client, push), out var bytes)) return false;
        var sent = Math.Max(0, sentBytes ?? bytes);
        OpenBytes -= bytes;
        SentBytes -= bytes - sent;
        _bytes[(int)outcome] += sent;
        _counts[(int)outcome]++;
        waste.Settle(bytes, outcome == PushOutcome.Used ? 0 : sent);
        return true;
    }
}
