namespace Presage.Forecasting;

/// <summary>How much worse than a saved baseline a figure may be.</summary>
/// <param name="Share">Of MASE, sPL90 and wQL90: 0.02 allows two per cent more.</param>
/// <param name="Rate">Of the under-provision rate's distance from 0.1, added to it: 0.01 allows 0.12 after 0.11.</param>
public sealed record BacktestTolerance(double Share, double Rate)
{
    /// <summary>The measures that are compared.</summary>
    public static bool IsCompared(BacktestMeasure measure) => measure
        is BacktestMeasure.MaseMean or BacktestMeasure.MaseMedian or BacktestMeasure.ScaledPinballMean
        or BacktestMeasure.WeightedPinball or BacktestMeasure.UnderProvisionRate;

    /// <summary>Whether <paramref name="now"/> is worse than was saved, beyond the tolerance. What was NaN cannot get worse.</summary>
    public bool IsWorse(BacktestMeasure measure, double saved, double now)
    {
        if (double.IsNaN(saved)) return false;
        if (double.IsNaN(now)) return true;
        return measure == BacktestMeasure.UnderProvisionRate
            ? DistanceOf(now) > DistanceOf(saved) + Rate
            : now > saved * (1 + Share);
    }

    private static double DistanceOf(double rate) => Math.Abs(rate - (1 - ForecastModel.UpperQuantile));
}
