using Presage.Forecasting;

namespace Presage.Node;

/// <summary>
/// Runs forecasters over a set on all cores, at most <see cref="ThreadsMax"/>. Series are independent and are summed up in their order, so
/// the figures do not depend on the number of threads.
/// </summary>
internal sealed class BacktestRunner(BacktestPlan plan, int seeds, int threads, Action<string> report)
{
    public const int ThreadsMax = 64;

    /// <summary>A forecaster that cannot be fitted to the set is reported and left out.</summary>
    public BacktestResult Run(string name, TrainingSet set, IReadOnlyList<IForecasterFamily> families, CancellationToken cancellation)
    {
        var (past, scored) = (plan.PastOf(set), plan.ScoredOf(set));
        var jobs = families.SelectMany(family => JobsOf(family, scored.Series.Length)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(threads, 1, ThreadsMax), CancellationToken = cancellation };
        Parallel.For(0, jobs.Length, options, job =>
        {
            jobs[job].Fit(past, plan.Horizon);
            report($"{name}: {jobs[job].Name} {(jobs[job].Refusal is { } refusal ? $"is left out: {refusal}" : "fitted")}");
        });
        Parallel.For(0, jobs.Length * scored.Series.Length, options, work =>
            jobs[work / scored.Series.Length].Score(scored, work % scored.Series.Length, plan));
        return new BacktestResult(name, plan.Horizon,
        [
            .. jobs.Where(job => job.Refusal is null).GroupBy(job => job.Family)
                .Select(runs => new ForecasterResult(runs.Key.Name, [.. runs.Select(job => job.Result())])),
        ]);
    }

    private IEnumerable<BacktestJob> JobsOf(IForecasterFamily family, int seriesCount) =>
        Enumerable.Range(1, family.IsSeeded ? seeds : 1).Select(seed => new BacktestJob(family, (ulong)seed, seriesCount));
}
