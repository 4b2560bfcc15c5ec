namespace Presage.Learning;

/// <summary>
/// The reward of one link and step, in [−1, 1]:
/// <c>r = clamp(2·served − 1 − ½·unfair − ¼·churn − ¼·idle, −1, 1)</c>
/// <list type="bullet">
/// <item><c>served = Σ min(actual, guarantee) / Σ actual</c>; 1 when nothing was sent</item>
/// <item><c>unfair = 1 − (Σ q)² / (n·Σ q²)</c> over the n active members, <c>q = min(1, guarantee/actual)</c>; 0 when none was active</item>
/// <item><c>churn = min(1, changed grants / members)</c></item>
/// <item><c>idle = Σ (guarantee − actual)⁺ / (Σ (guarantee − actual)⁺ + Σ actual)</c></item>
/// </list>
/// </summary>
/// <remarks>
/// R. Jain, D. Chiu, W. Hawe, "A Quantitative Measure of Fairness", DEC-TR-301, 1984. Idle reservations cost little, since the kernel
/// lends them; they count because they crowd out guarantees that would have been used.
/// </remarks>
public static class Reward
{
    public const double UnfairnessCost = 0.5;
    public const double ChurnCost = 0.25;
    public const double IdleCost = 0.25;

    /// <exception cref="ArgumentException">The outcome is not sound (<see cref="LinkOutcome.IsSound"/>).</exception>
    public static double Of(in LinkOutcome outcome)
    {
        if (!outcome.IsSoundTotal) throw new ArgumentException($"not a sound outcome: {outcome}", nameof(outcome));
        var served = outcome.ActualSum == 0 ? 1 : (double)outcome.ServedSum / outcome.ActualSum;
        var churn = outcome.Members == 0 ? 0 : Math.Min(1, (double)outcome.ChangedGrants / outcome.Members);
        var idle = outcome.IdleSum == 0 ? 0 : outcome.IdleSum / ((double)outcome.IdleSum + outcome.ActualSum);
        var reward = 2 * served - 1 - UnfairnessCost * UnfairnessOf(outcome) - ChurnCost * churn - IdleCost * idle;
        return Math.Clamp(reward, -1, 1);
    }

    /// <summary>1 − Jain's index of the guaranteed parts, in [0, 1); 0 when nobody was active.</summary>
    public static double UnfairnessOf(in LinkOutcome outcome)
    {
        if (outcome.ActiveMembers == 0) return 0;
        // Nobody had a guarantee: bad, but evenly so.
        if (outcome.ShareSquareMillionths == 0) return 0;
        double sum = outcome.ShareMillionths, squares = outcome.ShareSquareMillionths * 1e6;
        return Math.Clamp(1 - sum * sum / (outcome.ActiveMembers * squares), 0, 1);
    }
}
