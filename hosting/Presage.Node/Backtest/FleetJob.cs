using Presage.Forecasting;

namespace Presage.Node;

/// <summary>A forecaster that takes all series along together: one part.</summary>
internal sealed class FleetJob(IFleetFamily family, ulong seed, int seriesCount) : BacktestJob(family.Name, seed, seriesCount)
{
    public override int PartCount => 1;

    /// <summary>Nothing is known before time goes on.</summary>
    public override void Fit(TrainingSet past, int horizon)
    {
    }

    public override void Score(TrainingSet scored, int part, BacktestPlan plan) => FleetBacktest.Run(scored, family, seed, plan).CopyTo(Series, 0);
}
