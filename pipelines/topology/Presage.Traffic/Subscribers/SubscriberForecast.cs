using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Forecast of one subscriber's demand in bytes per step, both directions, quantiles 0.5 and 0.9, nearest step first.</summary>
/// <param name="OriginStep">The last step that the forecast knows; its first entry is for the step after it.</param>
public sealed record SubscriberForecast(long OriginStep, ForecastSource Source, string ModelVersion, ForecastVector Down, ForecastVector Up)
{
    public ForecastVector this[Direction direction] => direction == Direction.Down ? Down : Up;
}
