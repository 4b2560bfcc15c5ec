using Presage.Core;

namespace Presage.Learning;

/// <summary>Forecast against actual of one subscriber, direction and step.</summary>
/// <param name="ForecastMedian">Made one step before, bytes of the step; NaN where there was none. Stored to 11 significant bits.</param>
/// <param name="ForecastUpper">As the median, the 0.9 quantile.</param>
/// <param name="ActualBytes">Exact; at least 0.</param>
/// <param name="Guarantee">In force during the step, 0 for none. Stored to 11 significant bits.</param>
public readonly record struct DirectionFeedback(
    float ForecastMedian, float ForecastUpper, long ActualBytes, BitRate Guarantee, FeedbackSource Source)
{
    /// <summary>Whether the step was used up to the ceiling: the demand was at least <see cref="ActualBytes"/>, and how much more is not known.</summary>
    public bool IsCensored { get; init; }
}
