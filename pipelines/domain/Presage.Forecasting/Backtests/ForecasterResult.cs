using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>A forecaster's runs on one set, one for each seed, and their mean and spread.</summary>
public sealed record ForecasterResult(string Forecaster, ImmutableArray<ForecasterRun> Runs)
{
    /// <summary>Mean over seeds.</summary>
    /// <param name="horizon">Steps ahead, from 1; 0 for all together.</param>
    public MeasureSet Mean(int horizon) => MeasureSet.From(measure => Runs.Average(run => Of(run, horizon)[measure]));

    /// <summary>Standard deviation over seeds (divisor n - 1); 0 with one seed.</summary>
    /// <param name="horizon">Steps ahead, from 1; 0 for all together.</param>
    public MeasureSet Spread(int horizon)
    {
        var mean = Mean(horizon);
        return MeasureSet.From(measure => Runs.Length < 2
            ? 0
            : Math.Sqrt(Runs.Sum(run => Math.Pow(Of(run, horizon)[measure] - mean[measure], 2)) / (Runs.Length - 1)));
    }

    private static MeasureSet Of(ForecasterRun run, int horizon) => horizon == 0 ? run.Overall : run.Horizons[horizon - 1];
}
