using Presage.Core;

namespace Presage.Forecasting;

/// <summary>What a fleet of series begins with.</summary>
/// <param name="Grid">Of all series.</param>
/// <param name="SeriesCount">At least 1.</param>
/// <param name="FirstScoredStep">Before it forecasts are not asked for.</param>
public sealed record FleetStart(StepGrid Grid, int SeriesCount, long FirstScoredStep)
{
    /// <summary>Where learning begins, as on a node that ran before it is scored; at the first scored step unless another is given.</summary>
    public long FirstLearnedStep { get; init; } = FirstScoredStep;
}
