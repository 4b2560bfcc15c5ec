namespace Presage.Forecasting;

/// <summary>
/// Which forecasts of a series are scored. Of n values the first c = n - ⌈n · testShare⌉ are past; forecasts are made at every origin
/// o = c - 1 … n - 1 - H (rolling origin, the same origins for every step ahead) and scored on o + 1 … o + H.
/// </summary>
/// <param name="Horizon">H, steps ahead, at least 1.</param>
/// <param name="TestShare">Share of each series, its end, that is forecast; in (0, 1).</param>
public sealed record BacktestPlan(int Horizon, double TestShare)
{
    /// <summary>c: values that may be learned from.</summary>
    public int PastLength(int length) => Math.Max(0, length - (int)Math.Ceiling(length * TestShare - 1e-9));

    /// <summary>The set with only its past.</summary>
    public TrainingSet PastOf(TrainingSet set) => set with
    {
        Series = [.. set.Series.Select(series => series with { BytesPerStep = series.BytesPerStep[..PastLength(series.BytesPerStep.Length)] })],
    };
}
