namespace Presage.Learning;

/// <param name="LearningRate">The least weight of a new experience against the old, in (0, 1]; the n-th visit of a (state, action) weighs
/// <c>max(learningRate, 1/n)</c>, so that the first ones average and later ones follow a drifting network.</param>
/// <param name="Discount">What the next step's value counts, in [0, 1).</param>
/// <param name="ExplorationRate">Probability of a uniformly chosen action, in [0, 1].</param>
/// <param name="LinksMax">Links and directions that are followed; rows of others are counted and ignored. At least 1.</param>
public sealed record LearnerOptions(double LearningRate, double Discount, double ExplorationRate, int LinksMax)
{
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range, NaN included.</exception>
    public void Check()
    {
        if (!(LearningRate is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "in (0, 1]");
        if (!(Discount is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Discount), Discount, "in [0, 1)");
        if (!(ExplorationRate is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(ExplorationRate), ExplorationRate, "in [0, 1]");
        ArgumentOutOfRangeException.ThrowIfLessThan(LinksMax, 1, nameof(LinksMax));
    }
}
