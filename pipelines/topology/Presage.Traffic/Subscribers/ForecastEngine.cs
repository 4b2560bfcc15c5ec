using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>The model in force and, for each thread that runs entities, one forecaster with its scratch memory.</summary>
public sealed class ForecastEngine(ForecastModel model, StepGrid grid) : IDisposable
{
    private readonly ThreadLocal<SeriesForecaster> _forecasters = new(() => new SeriesForecaster(model, grid));

    public ForecastModel Model => model;

    /// <summary>The calling thread's forecaster; not to be kept beyond the handling of one message.</summary>
    public SeriesForecaster Forecaster => _forecasters.Value!;

    public void Dispose() => _forecasters.Dispose();
}
