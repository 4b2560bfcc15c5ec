using System.Globalization;
using System.Text;

namespace Presage.Forecasting;

/// <summary>A backtest as a table for documents: one line a forecaster; the first and the last step ahead, and all together.</summary>
public static class BacktestMarkdown
{
    private static readonly (BacktestMeasure Measure, string Title)[] AtStep =
    [
        (BacktestMeasure.MaseMean, "MASE"), (BacktestMeasure.MaseMedian, "median"), (BacktestMeasure.ScaledPinballMean, "sPL90"),
    ];

    private static readonly (BacktestMeasure Measure, string Title)[] Overall =
    [
        (BacktestMeasure.WeightedPinball, "wQL90"), (BacktestMeasure.UnderProvisionRate, "under"), (BacktestMeasure.CoverageLower, "cov 0.1"),
        (BacktestMeasure.CoverageMedian, "0.5"), (BacktestMeasure.CoverageUpper, "0.9"), (BacktestMeasure.CoveragePeak, "0.99"), (BacktestMeasure.Bias, "bias"),
    ];

    public static string Render(BacktestResult result)
    {
        var columns = ColumnsOf(result.Horizon);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| {result.SetName} |");
        foreach (var (_, _, title) in columns) text.Append(CultureInfo.InvariantCulture, $" {title} |");
        text.Append("\n|---|").Append(string.Concat(Enumerable.Repeat("---|", columns.Length))).Append('\n');
        foreach (var forecaster in result.Forecasters)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {forecaster.Forecaster} |");
            foreach (var (horizon, measure, _) in columns) text.Append(CultureInfo.InvariantCulture, $" {ValueOf(forecaster, horizon, measure)} |");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static (int Horizon, BacktestMeasure Measure, string Title)[] ColumnsOf(int last) =>
    [
        .. AtStep.Select(column => (1, column.Measure, $"h=1 {column.Title}")),
        .. AtStep.Where(_ => last > 1).Select(column => (last, column.Measure, $"h={last} {column.Title}")),
        .. Overall.Select(column => (0, column.Measure, column.Title)),
    ];

    private static string ValueOf(ForecasterResult forecaster, int horizon, BacktestMeasure measure)
    {
        var mean = forecaster.Mean(horizon)[measure];
        if (double.IsNaN(mean)) return "–";
        var text = mean.ToString("F3", CultureInfo.InvariantCulture);
        return forecaster.Runs.Length > 1 ? $"{text} ± {forecaster.Spread(horizon)[measure].ToString("F3", CultureInfo.InvariantCulture)}" : text;
    }
}
