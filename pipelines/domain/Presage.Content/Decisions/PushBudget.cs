namespace Presage.Content;

/// <summary>
/// Bytes that one client was sent in the last minute, in thirteen cells of five seconds: the cell of now and the twelve before it hold every
/// minute that ends now, so that a limit on their sum holds in any minute.
/// </summary>
public sealed class PushBudget
{
    private const int Cells = 13;
    private const long CellMilliseconds = 5000;

    private readonly long[] _bytes = new long[Cells];
    private long _cell = long.MinValue;

    /// <summary>Bytes sent within the last minute, and up to five seconds more.</summary>
    public long SpentBytes(long nowMilliseconds)
    {
        Advance(nowMilliseconds);
        return _bytes.Sum();
    }

    /// <summary>Takes bytes from the budget, or nothing when they do not fit.</summary>
    public bool TrySpend(long bytes, long nowMilliseconds, long limitBytes)
    {
        if (bytes > limitBytes - SpentBytes(nowMilliseconds)) return false;
        _bytes[_cell % Cells] += bytes;
        return true;
    }

    private void Advance(long nowMilliseconds)
    {
        // A clock that goes back spends from the newest cell.
        var cell = Math.Max(_cell, nowMilliseconds / CellMilliseconds);
        if (_cell == long.MinValue || cell - _cell >= Cells) Array.Clear(_bytes);
        else
            for (var passed = _cell + 1; passed <= cell; passed++) _bytes[passed % Cells] = 0;
        _cell = cell;
    }
}
