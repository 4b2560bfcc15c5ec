using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// When the next round of training is due: each interval, or sooner on drift. A value; time is the event time of closed steps, so a replay
/// comes to the same rounds.
/// </summary>
/// <param name="LastRound">The step that the last round began after; before the first round the first step seen.</param>
/// <param name="Drift">Of the losses since then.</param>
public sealed record RoundSchedule(long? LastRound, DriftDetector Drift)
{
    public static readonly RoundSchedule Start = new(null, default);

    /// <summary>Takes in a closed step.</summary>
    /// <param name="stepIndex">After the one before.</param>
    /// <param name="loss">Mean normalised loss of the forecasts that were for this step; NaN for none.</param>
    /// <returns>The next schedule, and why a round is due now, or null.</returns>
    public (RoundSchedule Next, RoundReason? Due) Observe(long stepIndex, double loss, StepGrid grid, FeedbackOptions options)
    {
        if (LastRound is not { } last) return (new RoundSchedule(stepIndex, Drift.Observe(loss, options.Drift)), null);
        var next = this with { Drift = Drift.Observe(loss, options.Drift) };
        var passed = (stepIndex - last) * grid.Step;
        var due = passed >= options.Interval ? RoundReason.Interval
            : passed >= options.IntervalMin && next.Drift.IsDrift(options.Drift) ? RoundReason.Drift
            : (RoundReason?)null;
        return due is null ? (next, null) : (new RoundSchedule(stepIndex, default), due);
    }
}
