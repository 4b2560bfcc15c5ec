using Presage.Forecasting;

namespace Presage.Node;

/// <summary>One forecaster with one seed on one set. Its parts may run on several threads at once.</summary>
internal abstract class BacktestJob(string family, ulong? seed, int seriesCount)
{
    public string Family => family;

    /// <summary>For people.</summary>
    public string Name => seed is { } number ? $"{family}, seed {number}" : family;

    /// <summary>Why the forecaster cannot be fitted to this set; null when it was.</summary>
    public string? Refusal { get; protected set; }

    /// <summary>How many parts scoring has.</summary>
    public abstract int PartCount { get; }

    protected SeriesBacktest[] Series { get; } = new SeriesBacktest[seriesCount];

    public abstract void Fit(TrainingSet past, int horizon);

    public abstract void Score(TrainingSet scored, int part, BacktestPlan plan);

    public ForecasterRun Result() => ForecasterRun.Of(Series);
}
