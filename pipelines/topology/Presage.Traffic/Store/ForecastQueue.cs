using System.Threading.Channels;
using Akka.Event;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// Writes forecasts behind the loop: rows wait here, a worker writes them in batches, oldest first. While the store fails it tries
/// again with growing pauses, and the loop goes on: see <see cref="ForecastBacklog"/> for what becomes of rows then.
/// </summary>
/// <remarks>Reads find what is not written yet. Any thread may offer and read; about 500 bytes a waiting row.</remarks>
internal sealed class ForecastQueue : IForecastReader, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _flushEnd = new();
    private readonly IForecastStore _store;
    private readonly ForecastQueueSettings _settings;
    private readonly RowLife _life;
    private readonly LoopTally _tally;
    private readonly ILoggingAdapter _log;
    private readonly ForecastBacklog _backlog;
    private Task _worker = Task.CompletedTask;
    private bool _isFailing;

    public ForecastQueue(IForecastStore store, ForecastQueueSettings settings, RowLife life, LoopTally tally, ILoggingAdapter log)
    {
        (_store, _settings, _life, _tally, _log) = (store, settings, life, tally, log);
        _backlog = new ForecastBacklog(settings.RowsMax);
    }

    public void Start() => _worker = Task.Run(RunAsync);

    /// <summary>Copies what the blocks answered; never waits for the store.</summary>
    public void Offer(IReadOnlyList<ObservedBlock> observed, StepContext context)
    {
        var expiresAt = _life.EndOfNew();
        foreach (var block in observed)
        {
            // One block at a time, so that readers and the worker get their turn.
            lock (_lock)
            {
                for (var row = 0; row < block.Count; row++) Add(StoredSubscriber.Of(block[row], context, expiresAt));
                _tally.SetForecastsWaiting(_backlog.Count);
            }
        }

        _wakes.Writer.TryWrite(true);
    }

    public void Offer(StoredSubscriber row)
    {
        lock (_lock)
        {
            Add(row);
            _tally.SetForecastsWaiting(_backlog.Count);
        }

        _wakes.Writer.TryWrite(true);
    }

    public ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation)
    {
        StoredSubscriber? row;
        lock (_lock) row = _backlog.Find(subscriber);
        return row is null ? _store.ReadAsync(subscriber, cancellation) : new ValueTask<StoredSubscriber?>(_life.IsOver(row.ExpiresAt) ? null : row);
    }

    /// <summary>Writes what waits, for the time-out of a flush at most; what is left then is counted and given up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        var deadline = _life.Clock.CreateTimer(_ => _flushEnd.Cancel(), null, _settings.FlushTimeout, Timeout.InfiniteTimeSpan);
        await using (deadline.ConfigureAwait(false))
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            _wakes.Writer.TryComplete();
            await _worker.ConfigureAwait(false);
        }

        _flushEnd.Dispose();
        _stopping.Dispose();
        CountLeft();
    }

    private void CountLeft()
    {
        int left;
        lock (_lock) left = _backlog.Count;
        if (left == 0) return;
        _tally.Count(LoopDrop.ForecastNotFlushed, left);
        _log.Warning("{0} forecasts were not written before the node stopped: {1} did not take them.", left, _store.Name);
    }

    private void Add(StoredSubscriber row)
    {
        if (_backlog.Add(row) is { } dropped) _tally.Count(dropped);
    }

    private async Task RunAsync()
    {
        while (await _wakes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            _wakes.Reader.TryRead(out _);
            await DrainAsync().ConfigureAwait(false);
        }

        await DrainAsync().ConfigureAwait(false);
    }

    private async Task DrainAsync()
    {
        var pause = _settings.RetryMin;
        while (!_flushEnd.IsCancellationRequested && Take() is { Length: > 0 } batch)
        {
            if (await TryWriteAsync(batch).ConfigureAwait(false))
            {
                pause = _settings.RetryMin;
                continue;
            }

            await PauseAsync(pause).ConfigureAwait(false);
            pause = pause * 2 < _settings.RetryMax ? pause * 2 : _settings.RetryMax;
        }
    }

    private StoredSubscriber[] Take()
    {
        lock (_lock) return _backlog.Take(_settings.BatchMax);
    }

    private async Task<bool> TryWriteAsync(StoredSubscriber[] batch)
    {
        try
        {
            await _store.WriteAsync(batch, _flushEnd.Token).ConfigureAwait(false);
        }
        // A store of somebody else's may throw anything; its rows are kept as for any failure.
        catch (Exception problem)
        {
            Fail(problem);
            return false;
        }

        lock (_lock)
        {
            _backlog.Confirm();
            _tally.SetForecastsWaiting(_backlog.Count);
        }

        _tally.CountForecastsWritten(batch.Length);
        if (_isFailing) _log.Info("{0} takes forecasts again.", _store.Name);
        _isFailing = false;
        return true;
    }

    private void Fail(Exception problem)
    {
        lock (_lock)
        {
            var (replaced, givenUp) = _backlog.Return();
            _tally.Count(LoopDrop.ForecastReplaced, replaced);
            _tally.Count(LoopDrop.ForecastQueueFull, givenUp);
        }

        _tally.CountStoreFailure();
        // Once for a run of failures; the counter tells the rest.
        if (!_isFailing) _log.Warning("{0} does not take forecasts: {1} It is tried again; until then the newest {2} wait.", _store.Name, problem.Message, _settings.RowsMax);
        _isFailing = true;
    }

    /// <summary>A stop ends a pause that was begun before it, so that a store which is back gets its rows.</summary>
    private async Task PauseAsync(TimeSpan pause)
    {
        var isStopping = _stopping.IsCancellationRequested;
        try
        {
            await Task.Delay(isStopping ? _settings.RetryMin : pause, _life.Clock, isStopping ? _flushEnd.Token : _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop above looks at what was cancelled.
        }
    }
}
