using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>The plots of a backtest.</summary>
public static class BacktestPlots
{
    /// <summary>Share of actuals at or under each quantile against the quantile, all steps ahead together: on the diagonal is right.</summary>
    public static SvgPlot Reliability(BacktestResult result) => new(
        $"Calibration, {result.SetName}",
        new PlotAxis("quantile of the forecast", [0, 0.2, 0.4, 0.6, 0.8, 1]),
        new PlotAxis("share of actuals at or under it", [0, 0.2, 0.4, 0.6, 0.8, 1]),
        [.. result.Forecasters.Select(forecaster => new PlotLine(forecaster.Forecaster, CoverageOf(forecaster)))])
    {
        HasDiagonal = true,
    };

    /// <summary>A measure by steps ahead; lower is better.</summary>
    public static SvgPlot ByHorizon(BacktestResult result, BacktestMeasure measure, string title)
    {
        ImmutableArray<PlotLine> lines =
        [
            .. result.Forecasters.Select(forecaster => new PlotLine(
                forecaster.Forecaster, [.. Enumerable.Range(1, result.Horizon).Select(h => ((double)h, forecaster.Mean(h)[measure]))])),
        ];
        var across = result.Horizon == 1 ? new PlotAxis("steps ahead", [0, 1]) : TicksTo(result.Horizon);
        return new SvgPlot(
            $"{title}, {result.SetName}", across, PlotAxis.FromZero(title, lines.SelectMany(line => line.Points).Select(point => point.Y)), lines);
    }

    private static PlotAxis TicksTo(int horizon)
    {
        var stride = (horizon + 11) / 12;
        return new PlotAxis("steps ahead", [.. Enumerable.Range(1, horizon).Where(h => h == horizon || (h % stride == 1 || stride == 1))]);
    }

    private static ImmutableArray<(double X, double Y)> CoverageOf(ForecasterResult forecaster)
    {
        var mean = forecaster.Mean(0);
        return [.. ForecastModel.Quantiles.Select((quantile, i) => (quantile, mean[BacktestMeasure.CoverageLower + i]))];
    }
}
