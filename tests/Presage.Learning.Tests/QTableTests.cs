namespace Presage.Learning.Tests;

public sealed class QTableTests
{
    [Fact]
    public void The_first_visits_average_and_later_ones_weigh_the_learning_rate()
    {
        var options = Feedbacks.Options with { LearningRate = 0.4, Discount = 0 };
        var table = QTable.Zero;
        foreach (var reward in new[] { 1.0, 0.0, 1.0 }) table = table.Learn(0, WeightProfile.Equal, reward, 1, options);

        // 1, then (1 + 0)/2, then ½ + 0.4·(1 − ½).
        Assert.Equal(0.7, table[0, WeightProfile.Equal], 12);
        Assert.Equal(3, table.VisitsOf(0, WeightProfile.Equal));
    }

    [Fact]
    public void The_next_situations_best_value_counts_by_the_discount()
    {
        var table = QTable.Zero.Learn(5, WeightProfile.BulkDeferred, 1, 6, Feedbacks.Options);

        table = table.Learn(4, WeightProfile.Equal, 0, 5, Feedbacks.Options);

        Assert.Equal(0.9, table[4, WeightProfile.Equal], 12);
    }

    [Fact]
    public void Without_experience_the_greedy_action_is_equal_weights() => Assert.Equal(WeightProfile.Equal, QTable.Zero.Greedy(17));

    [Fact]
    public void A_chain_of_two_states_converges_to_its_closed_form()
    {
        // s0 → s1 → s0 …; r = 1 in s0, 0 in s1: V0 = 1/(1 − γ²), V1 = γ·V0.
        var options = Feedbacks.Options with { LearningRate = 0.05 };
        var table = QTable.Zero;
        for (var round = 0; round < 4000; round++)
            table = table.Learn(0, WeightProfile.Equal, 1, 1, options).Learn(1, WeightProfile.Equal, 0, 0, options);

        Assert.Equal(1 / (1 - 0.81), table.ValueOf(0), 3);
        Assert.Equal(0.9 / (1 - 0.81), table.ValueOf(1), 3);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.01)]
    [InlineData(double.NegativeInfinity)]
    public void A_reward_outside_its_range_is_refused(double reward) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => QTable.Zero.Learn(0, WeightProfile.Equal, reward, 0, Feedbacks.Options));
}
