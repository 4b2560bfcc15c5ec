using Presage.Core;

namespace Presage.Forecasting;

/// <summary>What a fleet of series begins with.</summary>
/// <param name="Grid">Of all series.</param>
/// <param name="SeriesCount">At least 1.</param>
/// <param name="FirstScoredStep">Before it forecasts are not asked for, and learning would be for nobody.</param>
public sealed record FleetStart(StepGrid Grid, int SeriesCount, long FirstScoredStep);
