namespace Presage.Learning;

/// <summary>
/// What another policy would have earned, from what this one logged:
/// <c>V = 1/n · Σ min(M, π(aᵢ|sᵢ)/pᵢ) · rᵢ</c>, pᵢ the logged propensity, M the clip.
/// </summary>
/// <remarks>D. Horvitz, D. Thompson, JASA 47, 1952; A. Owen, "Monte Carlo theory", 2013, ch. 9 (self-normalised, effective sample size).
/// Unbiased (without clipping) for the reward of a step if each action could have been chosen; it does not follow an action's effect on later
/// states.</remarks>
public static class OffPolicy
{
    /// <param name="targetOf">π(a|s) of the policy to evaluate, in [0, 1].</param>
    /// <param name="ratioMax">M, at least 1; greater ratios count as this, which trades variance for bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">A propensity outside (0, 1], a target probability outside [0, 1], or M below 1.</exception>
    public static OffPolicyEstimate InversePropensity(
        IEnumerable<PolicyTransition> logged, Func<int, WeightProfile, double> targetOf, double ratioMax)
    {
        if (!(ratioMax >= 1)) throw new ArgumentOutOfRangeException(nameof(ratioMax), ratioMax, "at least 1");
        long count = 0, clipped = 0;
        double weighted = 0, ratios = 0, squares = 0;
        foreach (var one in logged)
        {
            var target = targetOf(one.StateIndex, one.Action);
            if (!(target is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(targetOf), target, "a probability is in [0, 1]");
            if (!(one.Propensity is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(logged), one, "a propensity is in (0, 1]");
            var ratio = target / one.Propensity;
            if (ratio > ratioMax) clipped++;
            ratio = Math.Min(ratioMax, ratio);
            weighted += ratio * one.Reward;
            ratios += ratio;
            squares += ratio * ratio;
            count++;
        }

        return new OffPolicyEstimate(
            count, clipped, count == 0 ? 0 : weighted / count, ratios == 0 ? 0 : weighted / ratios, squares == 0 ? 0 : ratios * ratios / squares);
    }
}
