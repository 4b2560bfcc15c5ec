using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class RewardTests
{
    [Fact]
    public void Everything_served_and_nothing_changed_is_one() => Assert.Equal(1, Reward.Of(Feedbacks.Good));

    [Fact]
    public void Nothing_served_and_all_changed_is_minus_one() => Assert.Equal(-1, Reward.Of(Feedbacks.Bad));

    [Fact]
    public void A_link_without_members_has_nothing_to_complain_of() => Assert.Equal(1, Reward.Of(default));

    [Fact]
    public void Serving_one_and_starving_another_costs_half_the_demand_and_fairness()
    {
        var outcome = Member(100, 100) + Member(100, 0);

        // served ½ → 0; Jain's index of (1, 0) is ½ → −¼.
        Assert.Equal(-0.25, Reward.Of(outcome), 9);
        Assert.Equal(0.5, Reward.UnfairnessOf(outcome), 9);
    }

    [Fact]
    public void Reservations_in_vain_cost_a_quarter_of_their_part() =>
        Assert.Equal(1 - 0.25 * 0.75, Reward.Of(Member(100, 400)), 9);

    [Fact]
    public void A_reward_is_within_its_range_and_the_shards_order_does_not_matter() => Seeded.Check(random =>
    {
        var parts = Enumerable.Range(0, 5).Select(_ => Feedbacks.RandomRow(random).Outcome).ToArray();
        var sum = parts.Aggregate((left, right) => left + right);
        var reversed = parts.Reverse().Aggregate((left, right) => left + right);
        return sum == reversed && sum.IsSound && Reward.Of(sum) is >= -1 and <= 1;
    });

    [Theory]
    [InlineData(-1, 0, 0, 0)]
    [InlineData(1, 2, 0, 0)]
    [InlineData(1, 1, 5, 6)]
    [InlineData(1, 1, long.MaxValue, -1)]
    public void An_outcome_whose_parts_do_not_fit_is_refused(long members, long active, long actual, long served)
    {
        var outcome = new LinkOutcome(members, active, actual, served, 0, 0, 0, 0);

        Assert.False(outcome.IsSound);
        Assert.Throws<ArgumentException>(() => Reward.Of(outcome));
    }

    private static LinkOutcome Member(long actual, long guarantee) => LinkOutcome.OfMember(new BitRate(actual), new BitRate(guarantee), false);
}
