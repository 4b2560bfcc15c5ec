using System.Globalization;
using System.Text;

namespace Presage.Forecasting;

/// <summary>A backtest as fixed-width text: one line for each forecaster and step ahead, mean over seeds ± their standard deviation.</summary>
public static class BacktestTable
{
    private static readonly (BacktestMeasure Measure, string Title)[] Columns =
    [
        (BacktestMeasure.MaseMean, "MASE"),
        (BacktestMeasure.MaseMedian, "median"),
        (BacktestMeasure.ScaledPinballMean, "sPL90"),
        (BacktestMeasure.ScaledPinballMedian, "median"),
        (BacktestMeasure.WeightedPinball, "wQL90"),
        (BacktestMeasure.UnderProvisionRate, "under"),
        (BacktestMeasure.CoverageLower, "cov 0.1"),
        (BacktestMeasure.CoverageMedian, "cov 0.5"),
        (BacktestMeasure.CoverageUpper, "cov 0.9"),
        (BacktestMeasure.CoveragePeak, "cov 0.99"),
        (BacktestMeasure.Bias, "bias"),
    ];

    /// <param name="result">A set's results.</param>
    /// <param name="allHorizons">Every step ahead rather than the first, the middle one, the last, and all together.</param>
    public static string Render(BacktestResult result, bool allHorizons)
    {
        var hasSpread = result.Forecasters.Any(forecaster => forecaster.Runs.Length > 1);
        var width = hasSpread ? 15 : 9;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"forecaster",-20} {"h",5}");
        foreach (var (_, title) in Columns) text.Append(title.PadLeft(width));
        text.AppendLine();
        foreach (var horizon in HorizonsOf(result.Horizon, allHorizons))
        {
            foreach (var forecaster in result.Forecasters) Line(text, forecaster, (horizon, result.Horizon), width);
        }

        if (result.Forecasters.FirstOrDefault()?.Runs.FirstOrDefault() is { } run)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{run.SeriesCount} series, {run.ForecastCount} values of each forecaster, {run.UnscaledCount} series without change left out of MASE and sPL90");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, ForecasterResult forecaster, (int Ahead, int All) horizon, int width)
    {
        var label = horizon.Ahead == 0 ? $"1..{horizon.All}" : horizon.Ahead.ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"{forecaster.Forecaster,-20} {label,5}");
        var (mean, spread) = (forecaster.Mean(horizon.Ahead), forecaster.Spread(horizon.Ahead));
        foreach (var (measure, _) in Columns)
        {
            var value = mean[measure].ToString("F3", CultureInfo.InvariantCulture);
            if (forecaster.Runs.Length > 1) value += "±" + spread[measure].ToString("F3", CultureInfo.InvariantCulture);
            text.Append(value.PadLeft(width));
        }

        text.AppendLine();
    }

    private static int[] HorizonsOf(int horizon, bool all)
    {
        int[] chosen = all ? [.. Enumerable.Range(1, horizon)] : [1, (horizon + 1) / 2, horizon];
        return [.. chosen.Distinct(), .. horizon > 1 ? (int[])[0] : []];
    }
}
