using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>A subscriber's two series under the baseline that was chosen for its persona. Serves once it has seen a day; until then the model does.</summary>
internal sealed class ChosenSeries(ChosenForecaster chosen)
{
    private readonly IForecaster _down = chosen.Factory.Create();
    private readonly IForecaster _up = chosen.Factory.Create();
    private long _firstStep = long.MinValue;

    public string Name => chosen.Name;

    public long LastStep { get; private set; } = long.MinValue;

    /// <summary>Takes in a step; one that is not after the last changes nothing.</summary>
    public void Observe(in SubscriberStep step)
    {
        if (_firstStep == long.MinValue) _firstStep = step.StepIndex;
        LastStep = Math.Max(LastStep, step.StepIndex);
        _down.Observe(step.StepIndex, step.DownBytes);
        _up.Observe(step.StepIndex, step.UpBytes);
    }

    public bool IsWarm(StepGrid grid) => LastStep - _firstStep >= grid.StepsPerDay;

    public void Forecast(Direction direction, ForecastVector into) => (direction == Direction.Down ? _down : _up).Forecast(into);
}
