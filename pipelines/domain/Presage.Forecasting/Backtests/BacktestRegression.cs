using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>A figure that became worse than a saved baseline allows.</summary>
public sealed record BacktestRegression(BacktestFigure Figure, double Saved, double Now)
{
    /// <summary>All regressions among the figures that both have, in the order of the saved ones, and how many were compared.</summary>
    public static (ImmutableArray<BacktestRegression> Worse, int Compared) Find(
        IEnumerable<(BacktestFigure Figure, double Value)> saved, IReadOnlyDictionary<BacktestFigure, double> now, BacktestTolerance tolerance)
    {
        var worse = ImmutableArray.CreateBuilder<BacktestRegression>();
        var compared = 0;
        foreach (var (figure, value) in saved)
        {
            if (!BacktestTolerance.IsCompared(figure.Measure) || !now.TryGetValue(figure, out var current)) continue;
            compared++;
            if (tolerance.IsWorse(figure.Measure, value, current)) worse.Add(new BacktestRegression(figure, value, current));
        }

        return (worse.ToImmutable(), compared);
    }
}
