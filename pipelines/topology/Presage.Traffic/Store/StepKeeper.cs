using Akka.Actor;
using Akka.Event;

namespace Presage.Traffic;

/// <summary>Stores what a step left: series in the embedded store, forecasts there too or into a queue that writes behind.</summary>
internal sealed class StepKeeper
{
    private readonly ForecastStore? _store;
    private readonly ForecastQueue? _queue;
    private readonly bool _isForecastKept;
    private readonly StepRetry _retry;
    private readonly ILoggingAdapter _log;

    private StepKeeper(ActorSystem system, StepRetry retry, ForecastStore? store, ForecastQueue? queue, IForecastReader reader)
    {
        (_store, _queue, _retry, Reader) = (store, queue, retry, reader);
        _isForecastKept = store is not null && queue is null && reader is not NoForecastStore;
        _log = Logging.GetLogger(system, "presage.store");
    }

    /// <summary>Knows all forecasts that were kept.</summary>
    public IForecastReader Reader { get; }

    public static StepKeeper Start(ActorSystem system, LoopParts parts, StepRetry retry)
    {
        if (parts.Forecasts is null) return new StepKeeper(system, retry, parts.Store, null, (IForecastReader?)parts.Store ?? NoForecastStore.Instance);
        if (parts.Forecasts is NoForecastStore none) return new StepKeeper(system, retry, parts.Store, null, none);
        var settings = parts.Settings.Store;
        var queue = new ForecastQueue(parts.Forecasts, settings.Queue, settings.Life, retry.Tally, Logging.GetLogger(system, "presage.store"));
        queue.Start();
        return new StepKeeper(system, retry, parts.Store, queue, queue);
    }

    public Task<StepResult> KeepAsync(StepResult result)
    {
        if (_store is null && _queue is null) return Task.FromResult(result);
        return Task.Run(async () =>
        {
            if (_store is { } store) await _retry.WriteAsync(() => Write(store, result), _log).ConfigureAwait(false);
            _queue?.Offer(result.Observed, result.Outcome.Context);
            return result;
        });
    }

    private void Write(ForecastStore store, StepResult result)
    {
        if (_isForecastKept) store.Write(result.Observed, result.Outcome.Context);
        else store.WriteSeries(result.Observed);
    }

    /// <summary>Ends as <paramref name="loop"/> does, once what waits is written or given up.</summary>
    public async Task StopAfterAsync(Task loop)
    {
        try
        {
            await loop.ConfigureAwait(false);
        }
        finally
        {
            if (_queue is not null) await _queue.DisposeAsync().ConfigureAwait(false);
        }
    }
}
