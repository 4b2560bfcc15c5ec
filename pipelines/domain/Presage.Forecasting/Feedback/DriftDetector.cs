namespace Presage.Forecasting;

/// <summary>
/// Page–Hinkley test for a rise of the mean loss. With l[t] the loss of step t, m[t] the mean of l[1…t] and r[t] = l[t] / m[t] - 1:
/// s[t] = max(0, s[t-1] + r[t] - tolerance); drift when s[t] &gt; threshold. A value: the state is small and is copied.
/// </summary>
/// <remarks>
/// E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954); D. V. Hinkley, "Inference about the change-point from cumulative
/// sum tests", Biometrika 58 (1971). Dividing by the mean makes the settings hold for losses of any size.
/// </remarks>
/// <param name="Steps">t.</param>
/// <param name="Mean">m[t].</param>
/// <param name="Rise">s[t].</param>
public readonly record struct DriftDetector(long Steps, double Mean, double Rise)
{
    /// <summary>Takes in the mean loss of one step; one that is not finite or negative changes nothing.</summary>
    public DriftDetector Observe(double loss, DriftOptions options)
    {
        if (!(loss >= 0) || double.IsInfinity(loss)) return this;
        var steps = Steps + 1;
        var mean = Mean + (loss - Mean) / steps;
        var rise = mean > 0 ? Math.Max(0, Rise + loss / mean - 1 - options.Tolerance) : 0;
        return new DriftDetector(steps, mean, rise);
    }

    public bool IsDrift(DriftOptions options) => Steps >= options.StepsMin && Rise > options.Threshold;
}
