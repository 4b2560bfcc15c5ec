namespace Presage.Delivery;

/// <summary>
/// One fan-out after another, so that each line hears of invalidations in the order of their numbers; what came while one ran goes out together with the next. May be used from any thread.
/// </summary>
/// <param name="channels">Those that are to be told, asked when a fan-out begins: one that comes later begins with what is in force by then.</param>
internal sealed class FanOuts(Func<PushChannel[]> channels)
{
    private readonly Lock _lock = new();
    private List<InvalidationRound> _waiting = [];
    private bool _isRunning;

    /// <summary>Tells all lines, or lets whoever does that now go on with it.</summary>
    public void Add(InvalidationRound round)
    {
        lock (_lock)
        {
            _waiting.Add(round);
            if (_isRunning) return;
            _isRunning = true;
        }

        Run();
    }

    private void Run()
    {
        InvalidationRound[] rounds;
        lock (_lock)
        {
            rounds = [.. _waiting.OrderBy(round => round.Told.Invalidation.Number)];
            _waiting = [];
        }

        new FanOut(channels(), rounds, GoOn).Run();
    }

    private void GoOn()
    {
        lock (_lock)
        {
            _isRunning = _waiting.Count > 0;
            if (!_isRunning) return;
        }

        // Not on the thread of the one who came first: it would tell what others say for as long as they have more.
        ThreadPool.UnsafeQueueUserWorkItem(static all => all.Run(), this, preferLocal: false);
    }
}
