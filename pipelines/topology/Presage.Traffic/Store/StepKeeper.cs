using Akka.Actor;
using Akka.Event;

namespace Presage.Traffic;

/// <summary>Stores what a step left: series in the embedded store, forecasts there too or into a queue that writes behind.</summary>
internal sealed class StepKeeper
{
    private readonly ForecastStore? _store;
    private readonly ForecastQueue? _queue;
    private readonly bool _isForecastKept;

    private StepKeeper(ForecastStore? store, ForecastQueue? queue, bool isForecastKept, IForecastReader reader) =>
        (_store, _queue, _isForecastKept, Reader) = (store, queue, isForecastKept, reader);

    /// <summary>Knows all forecasts that were kept.</summary>
    public IForecastReader Reader { get; }

    public static StepKeeper Start(ActorSystem system, LoopParts parts, LoopTally tally)
    {
        if (parts.Forecasts is null) return new StepKeeper(parts.Store, null, true, (IForecastReader?)parts.Store ?? NoForecastStore.Instance);
        if (parts.Forecasts is NoForecastStore none) return new StepKeeper(parts.Store, null, false, none);
        var settings = parts.Settings.Store;
        var queue = new ForecastQueue(parts.Forecasts, settings.Queue, settings.Life, tally, Logging.GetLogger(system, "presage.store"));
        queue.Start();
        return new StepKeeper(parts.Store, queue, false, queue);
    }

    public Task<StepResult> KeepAsync(StepResult result)
    {
        if (_store is null && _queue is null) return Task.FromResult(result);
        return Task.Run(() =>
        {
            if (_isForecastKept) _store?.Write(result.Observed, result.Outcome.Context);
            else _store?.WriteSeries(result.Observed);
            _queue?.Offer(result.Observed, result.Outcome.Context);
            return result;
        });
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
