using System.Collections.Immutable;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>
/// Runs forecasters over a set on all cores, at most <see cref="ThreadsMax"/>. Series are independent and are summed up in their order, so
/// the figures do not depend on the number of threads.
/// </summary>
internal sealed class BacktestRunner(BacktestPlan plan, int threads, Action<string> report)
{
    public const int ThreadsMax = 64;

    /// <summary>A forecaster that cannot be fitted to the set is reported and left out.</summary>
    /// <param name="name">Of the set.</param>
    /// <param name="set">All series, whole.</param>
    /// <param name="jobsOf">Makes the jobs for so many series.</param>
    /// <param name="cancellation">Between two parts.</param>
    public BacktestResult Run(string name, TrainingSet set, Func<int, ImmutableArray<BacktestJob>> jobsOf, CancellationToken cancellation)
    {
        var (past, scored) = (plan.PastOf(set), plan.ScoredOf(set));
        var jobs = jobsOf(scored.Series.Length);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(threads, 1, ThreadsMax), CancellationToken = cancellation };
        Parallel.For(0, jobs.Length, options, job =>
        {
            jobs[job].Fit(past, plan.Horizon);
            report($"{name}: {jobs[job].Name} {(jobs[job].Refusal is { } refusal ? $"is left out: {refusal}" : "fitted")}");
        });
        var parts = jobs.SelectMany(job => Enumerable.Range(0, job.PartCount).Select(part => (Job: job, Part: part))).ToArray();
        Parallel.For(0, parts.Length, options, work => parts[work].Job.Score(scored, parts[work].Part, plan));
        return new BacktestResult(name, plan.Horizon,
        [
            .. jobs.Where(job => job.Refusal is null).GroupBy(job => job.Family)
                .Select(runs => new ForecasterResult(runs.Key, [.. runs.Select(job => job.Result())])),
        ]);
    }
}
