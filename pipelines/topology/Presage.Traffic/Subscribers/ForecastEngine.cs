using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>The model that a node was started with and, for each thread that runs entities, one forecaster with its scratch memory.</summary>
public sealed class ForecastEngine(ForecastModel model, StepGrid grid) : IDisposable
{
    private readonly ThreadLocal<SeriesForecaster?> _forecasters = new();

    public ForecastModel Model => model;

    public StepGrid Grid => grid;

    /// <summary>The calling thread's forecaster for a model; not to be kept beyond the handling of one message.</summary>
    public SeriesForecaster ForecasterOf(ForecastModel inForce) =>
        _forecasters.Value is { } known && ReferenceEquals(known.Model, inForce) ? known : _forecasters.Value = new SeriesForecaster(inForce, grid);

    public void Dispose() => _forecasters.Dispose();
}
