using Presage.Forecasting;

namespace Presage.Node;

/// <summary>One forecaster with one seed on one set.</summary>
internal sealed class BacktestJob(IForecasterFamily family, ulong seed, int seriesCount)
{
    private readonly SeriesBacktest[] _series = new SeriesBacktest[seriesCount];
    private IForecasterFactory? _factory;

    public IForecasterFamily Family => family;

    /// <summary>For people.</summary>
    public string Name => family.IsSeeded ? $"{family.Name}, seed {seed}" : family.Name;

    /// <summary>Why the forecaster cannot be fitted to this set; null when it was.</summary>
    public string? Refusal { get; private set; }

    public void Fit(TrainingSet past, int horizon)
    {
        try
        {
            _factory = family.Fit(past, horizon, seed);
        }
        catch (ArgumentException cause)
        {
            Refusal = cause.Message;
        }
    }

    public void Score(TrainingSet scored, int index, BacktestPlan plan)
    {
        if (_factory is not null) _series[index] = SeriesBacktest.Run(scored.Series[index], _factory.Create(), plan, scored.Grid.StepsPerDay);
    }

    public ForecasterRun Result() => ForecasterRun.Of(_series);
}
