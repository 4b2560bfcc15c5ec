namespace Presage.Forecasting;

/// <summary>
/// Which forecasts of a series are scored. Of n values the first c = n - ⌈n · testShare⌉ are past; forecasts are made at every origin
/// o = c - 1 … n - 1 - H (rolling origin, the same origins for every step ahead) and scored on o + 1 … o + H.
/// </summary>
/// <param name="Horizon">H, steps ahead, at least 1.</param>
/// <param name="TestShare">Share of each series, its end, that is forecast; in (0, 1).</param>
public sealed record BacktestPlan(int Horizon, double TestShare)
{
    /// <summary>
    /// Share of the series that nothing is fitted to, in [0, 1); when it is not 0 only these are scored. They are taken evenly:
    /// series i is one where ⌊(i + 1) · share⌋ &gt; ⌊i · share⌋.
    /// </summary>
    public double UnseenShare { get; init; }

    /// <summary>
    /// Whether forecasters see a series from c on only, and are scored on their first day: o = c … c + a day's steps - 1.
    /// </summary>
    public bool IsColdStart { get; init; }

    /// <summary>Days before the first scored origin in which a model with feedback learns already, as on a node that has run for so long; at most the past there is.</summary>
    public int FeedbackDays { get; init; }

    /// <summary>c: values that may be learned from.</summary>
    public int PastLength(int length) => Math.Max(0, length - (int)Math.Ceiling(length * TestShare - 1e-9));

    /// <summary>The past of the series that may be fitted to.</summary>
    public TrainingSet PastOf(TrainingSet set) => set with
    {
        Series = [.. set.Series.Where((_, index) => UnseenShare == 0 || !IsUnseen(index))
            .Select(series => series with { BytesPerStep = series.BytesPerStep[..PastLength(series.BytesPerStep.Length)] })],
    };

    /// <summary>The series that are scored, whole.</summary>
    public TrainingSet ScoredOf(TrainingSet set) => set with { Series = [.. set.Series.Where((_, index) => UnseenShare == 0 || IsUnseen(index))] };

    private bool IsUnseen(int index) => Math.Floor((index + 1) * UnseenShare) > Math.Floor(index * UnseenShare);
}
