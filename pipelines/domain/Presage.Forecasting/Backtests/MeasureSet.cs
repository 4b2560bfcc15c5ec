using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>One value for each <see cref="BacktestMeasure"/>; NaN where there is nothing to measure.</summary>
public sealed class MeasureSet
{
    private readonly ImmutableArray<double> _values;

    private MeasureSet(ImmutableArray<double> values) => _values = values;

    public static ImmutableArray<BacktestMeasure> Measures { get; } = [.. Enum.GetValues<BacktestMeasure>()];

    public double this[BacktestMeasure measure] => _values[(int)measure];

    public static MeasureSet From(Func<BacktestMeasure, double> value) => new([.. Measures.Select(value)]);

    /// <summary>
    /// Of many series; those whose past does not change have no scale and are not in the scaled measures. Nothing is measured where
    /// forecasts were not made: the rest would be compared with all of the others'.
    /// </summary>
    /// <param name="series">For each series its scale and the sums to measure.</param>
    public static MeasureSet Of(IReadOnlyList<(double Change, HorizonScore Score)> series)
    {
        const int upper = 2;
        var pooled = new HorizonScore();
        foreach (var (_, score) in series) pooled.Merge(score);
        if (pooled.RefusedCount > 0) return From(_ => double.NaN);
        var scaled = series.Where(one => one.Change > 0 && one.Score.Count > 0).ToArray();
        var absolute = scaled.Select(one => one.Score.AbsoluteSum / one.Score.Count / one.Change).Order().ToArray();
        var pinball = scaled.Select(one => one.Score.PinballSum(upper) / one.Score.Count / one.Change).Order().ToArray();
        return From(measure => measure switch
        {
            BacktestMeasure.MaseMean => MeanOf(absolute),
            BacktestMeasure.MaseMedian => MedianOf(absolute),
            BacktestMeasure.ScaledPinballMean => MeanOf(pinball),
            BacktestMeasure.ScaledPinballMedian => MedianOf(pinball),
            BacktestMeasure.WeightedPinball => pooled.PinballSum(upper) / pooled.ActualSum,
            BacktestMeasure.UnderProvisionRate => 1 - (double)pooled.CoveredCount(upper) / pooled.Count,
            BacktestMeasure.Bias => pooled.BiasSum / pooled.ActualSum,
            _ => (double)pooled.CoveredCount(measure - BacktestMeasure.CoverageLower) / pooled.Count,
        });
    }

    private static double MeanOf(double[] sorted) => sorted.Length == 0 ? double.NaN : sorted.Average();

    private static double MedianOf(double[] sorted) => sorted.Length switch
    {
        0 => double.NaN,
        var count when count % 2 == 1 => sorted[count / 2],
        var count => 0.5 * (sorted[count / 2 - 1] + sorted[count / 2]),
    };
}
