using Presage.Core;

namespace Presage.Learning;

/// <summary>
/// Epsilon-greedy choice with its exact probability: with K actions and exploration rate ε the greedy action has
/// <c>1 − ε + ε/K</c>, every other <c>ε/K</c>.
/// </summary>
public static class PolicySelector
{
    /// <param name="explorationRate">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A state or rate outside its range.</exception>
    public static (WeightProfile Action, double Propensity) Choose(
        PolicyState policy, int stateIndex, double explorationRate, SeededRandom random)
    {
        if (!(explorationRate is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(explorationRate), explorationRate, "in [0, 1]");
        var isExploring = random.NextDouble() < explorationRate;
        var action = isExploring ? (WeightProfile)random.NextInt32(ClaimWeight.ProfileCount) : policy.Q.Greedy(stateIndex);
        return (action, PropensityOf(policy, stateIndex, action, explorationRate));
    }

    /// <summary>The probability that <see cref="Choose"/> gives <paramref name="action"/>.</summary>
    public static double PropensityOf(PolicyState policy, int stateIndex, WeightProfile action, double explorationRate)
    {
        var uniform = explorationRate / ClaimWeight.ProfileCount;
        return action == policy.Q.Greedy(stateIndex) ? 1 - explorationRate + uniform : uniform;
    }
}
