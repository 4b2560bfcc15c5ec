using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class PolicySelectorTests
{
    private static readonly PolicyState Learned = PolicyState.Empty with
    {
        Q = QTable.Zero.Learn(3, WeightProfile.InteractiveFirst, 1, 0, Feedbacks.Options),
    };

    [Fact]
    public void Without_exploration_the_greedy_action_is_certain() =>
        Assert.Equal((WeightProfile.InteractiveFirst, 1.0), PolicySelector.Choose(Learned, 3, 0, new SeededRandom(1)));

    [Fact]
    public void Propensities_are_exact_and_sum_to_one()
    {
        var propensities = Enum.GetValues<WeightProfile>().Select(action => PolicySelector.PropensityOf(Learned, 3, action, 0.2)).ToArray();

        Assert.Equal([0.05, 0.05, 0.85, 0.05], propensities.Select(one => Math.Round(one, 12)));
        Assert.Equal(1, propensities.Sum(), 12);
    }

    [Fact]
    public void Choices_are_as_frequent_as_their_propensities_say()
    {
        var random = new SeededRandom(42);
        var choices = Enumerable.Range(0, 20_000).Select(_ => PolicySelector.Choose(Learned, 3, 0.2, random)).ToArray();

        foreach (var group in choices.GroupBy(choice => choice.Action))
            Assert.Equal(group.First().Propensity, group.Count() / 20_000.0, 0.01);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(1.1)]
    public void A_rate_outside_its_range_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PolicySelector.Choose(Learned, 0, rate, new SeededRandom(1)));

    [Fact]
    public void Learner_options_outside_their_ranges_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => (Feedbacks.Options with { LearningRate = double.NaN }).Check());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Feedbacks.Options with { Discount = 1 }).Check());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Feedbacks.Options with { LinksMax = 0 }).Check());
    }
}
