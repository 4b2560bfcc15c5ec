using Presage.Forecasting;

namespace Presage.Node;

/// <summary>A forecaster that looks at one series at a time: each is a part of its own.</summary>
internal sealed class SeriesJob(IForecasterFamily family, ulong seed, int seriesCount) : BacktestJob(family.Name, family.IsSeeded ? seed : null, seriesCount)
{
    private IForecasterFactory? _factory;

    public override int PartCount => Series.Length;

    public override void Fit(TrainingSet past, int horizon)
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

    public override void Score(TrainingSet scored, int part, BacktestPlan plan)
    {
        if (_factory is not null) Series[part] = SeriesBacktest.Run(scored.Series[part], _factory.Create(), plan, scored.Grid.StepsPerDay);
    }
}
