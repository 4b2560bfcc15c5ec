namespace Presage.Core;

/// <summary>
/// Cuts event time into tumbling windows of one length, called steps: step <c>k</c> is
/// <c>[k · length, (k + 1) · length)</c> in milliseconds since the Unix epoch.
/// </summary>
public sealed record StepGrid
{
    /// <param name="step">Length of a step: at least 1 ms, whole milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is under a millisecond.</exception>
    public StepGrid(TimeSpan step)
    {
        StepMilliseconds = (long)step.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(StepMilliseconds, 1, nameof(step));
    }

    public long StepMilliseconds { get; }

    public TimeSpan Step => TimeSpan.FromMilliseconds(StepMilliseconds);

    /// <summary>The number of steps in a day, rounded down; 0 when a step is longer than a day.</summary>
    public int StepsPerDay => (int)(86_400_000 / StepMilliseconds);

    /// <summary>The step that holds <paramref name="time"/>; rounds toward the past, also before 1970.</summary>
    public long IndexOf(EventTime time)
    {
        var (quotient, remainder) = Math.DivRem(time.UnixMilliseconds, StepMilliseconds);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    public EventTime StartOf(long stepIndex) => new(stepIndex * StepMilliseconds);

    public EventTime EndOf(long stepIndex) => new((stepIndex + 1) * StepMilliseconds);
}
