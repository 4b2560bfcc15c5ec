using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>
/// Chooses a set's <see cref="HoltWintersOptions"/> from a small lattice: the smallest mean over series of the mean absolute
/// residual, over all steps ahead, relative to naive's. At most <see cref="SeriesMax"/> series and their last <see cref="StepsMax"/> steps are read.
/// </summary>
internal static class HoltWintersFit
{
    private const int SeriesMax = 16;
    private const int StepsMax = 2016;

    private static readonly ImmutableArray<HoltWintersOptions> Lattice =
    [
        .. from level in (double[])[0.05, 0.2, 0.5, 0.9]
           from trend in (double[])[0, 0.05]
           from season in (double[])[0.05, 0.2]
           select new HoltWintersOptions(level, trend, season),
    ];

    public static HoltWintersOptions Choose(TrainingSet past, int horizon)
    {
        var best = Lattice[0];
        var smallest = double.PositiveInfinity;
        foreach (var options in Lattice)
        {
            var loss = LossOf(past, options, horizon);
            if (!(loss < smallest)) continue;
            (best, smallest) = (options, loss);
        }

        return best;
    }

    private static double LossOf(TrainingSet past, HoltWintersOptions options, int horizon)
    {
        var stride = Math.Max(1, (past.Series.Length + SeriesMax - 1) / SeriesMax);
        double sum = 0;
        for (var i = 0; i < past.Series.Length; i += stride)
        {
            sum += LossOf(past.Series[i].BytesPerStep.AsSpan(), new HoltWintersRule(past.Grid, options), horizon);
        }

        return sum;
    }

    private static double LossOf(ReadOnlySpan<float> values, HoltWintersRule rule, int horizon)
    {
        values = values[Math.Max(0, values.Length - StepsMax)..];
        var points = new double[horizon];
        double sum = 0, naive = 0;
        var isKnown = false;
        for (var i = 0; i < values.Length; i++)
        {
            rule.Observe(i, values[i]);
            isKnown |= float.IsFinite(values[i]);
            if (i < values.Length / 2 || !isKnown) continue;
            rule.Forecast(points);
            for (var h = 0; h < horizon && i + 1 + h < values.Length; h++)
            {
                var actual = values[i + 1 + h];
                if (!float.IsFinite(actual) || !float.IsFinite(values[i])) continue;
                sum += Math.Abs(actual - points[h]);
                naive += Math.Abs(actual - values[i]);
            }
        }

        return naive > 0 ? sum / naive : 0;
    }
}
