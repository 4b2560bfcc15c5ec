using Presage.Forecasting;

namespace Presage.Node;

/// <summary>
/// Runs forecasters over a set on all cores, at most <see cref="ThreadsMax"/>. Series are independent and are summed up in their order, so
/// the figures do not depend on the number of threads.
/// </summary>
internal sealed class BacktestRunner(BacktestPlan plan, int seeds, int threads, Action<string> report)
{
    public const int ThreadsMax = 64;

    public BacktestResult Run(string name, TrainingSet set, IReadOnlyList<IForecasterFamily> families, CancellationToken cancellation)
    {
        var (past, scored) = (plan.PastOf(set), plan.ScoredOf(set));
        var jobs = families.SelectMany((family, index) => Enumerable.Range(1, family.IsSeeded ? seeds : 1).Select(seed => (Family: family, Index: index, Seed: (ulong)seed))).ToArray();
        var factories = new IForecasterFactory[jobs.Length];
        var runs = new SeriesBacktest[jobs.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(threads, 1, ThreadsMax), CancellationToken = cancellation };
        Each(jobs.Length, options, job =>
        {
            factories[job] = jobs[job].Family.Fit(past, plan.Horizon, jobs[job].Seed);
            runs[job] = new SeriesBacktest[scored.Series.Length];
            report($"{name}: {jobs[job].Family.Name}{(jobs[job].Family.IsSeeded ? $", seed {jobs[job].Seed}" : "")} fitted");
        });
        Each(jobs.Length * scored.Series.Length, options, work =>
        {
            var (job, series) = (work / scored.Series.Length, work % scored.Series.Length);
            runs[job][series] = SeriesBacktest.Run(scored.Series[series], factories[job].Create(), plan, set.Grid.StepsPerDay);
        });
        return new BacktestResult(name, plan.Horizon,
        [
            .. families.Select((family, index) => new ForecasterResult(
                family.Name, [.. Enumerable.Range(0, jobs.Length).Where(job => jobs[job].Index == index).Select(job => ForecasterRun.Of(runs[job]))])),
        ]);
    }

    private static void Each(int count, ParallelOptions options, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, options, work);
        }
        catch (AggregateException causes) when (causes.InnerExceptions.OfType<ArgumentException>().FirstOrDefault() is { } cause)
        {
            throw new UserErrorException($"a forecaster cannot be fitted: {cause.Message}", ExitCode.Usage);
        }
    }
}
