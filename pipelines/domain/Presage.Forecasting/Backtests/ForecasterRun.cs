using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What one forecaster did on a set, fitted with one seed.</summary>
/// <param name="Horizons">One for each step ahead.</param>
/// <param name="Overall">All steps ahead together.</param>
/// <param name="SeriesCount">Series scored.</param>
/// <param name="UnscaledCount">Series whose past does not change: not in the scaled measures.</param>
/// <param name="ForecastCount">Forecast steps scored.</param>
public sealed record ForecasterRun(
    ImmutableArray<MeasureSet> Horizons, MeasureSet Overall, int SeriesCount, int UnscaledCount, long ForecastCount)
{
    /// <summary>The order of series is the caller's: equal series give equal figures.</summary>
    public static ForecasterRun Of(IReadOnlyList<SeriesBacktest> series)
    {
        var horizon = series.Count == 0 ? 0 : series[0].Steps.Length;
        var totals = series.Select(one => (one.Change, Score: one.Total())).ToArray();
        return new ForecasterRun(
            [.. Enumerable.Range(0, horizon).Select(h => MeasureSet.Of([.. series.Select(one => (one.Change, one.Steps[h]))]))],
            MeasureSet.Of(totals),
            series.Count,
            series.Count(one => !(one.Change > 0)),
            totals.Sum(total => total.Score.Count));
    }
}
