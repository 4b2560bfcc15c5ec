using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class OffPolicyTests
{
    [Fact]
    public void The_estimate_of_the_logging_policy_is_its_mean_reward()
    {
        PolicyTransition[] logged = [Logged(WeightProfile.Equal, 0.5f, 1), Logged(WeightProfile.BulkDeferred, 0.5f, -1), Logged(WeightProfile.Equal, 0.5f, 0.5)];

        var estimate = OffPolicy.InversePropensity(logged, (_, _) => 0.5, 100);

        Assert.Equal(new OffPolicyEstimate(3, 0, 0.5 / 3, 0.5 / 3, 3), estimate);
    }

    [Fact]
    public void Another_policys_reward_is_recovered_from_random_choices()
    {
        // Rewards by action; the target plays action 2 always, so its value is 0.6.
        double[] rewards = [0.1, -0.3, 0.6, 0];
        var random = new SeededRandom(5);
        var logged = Enumerable.Range(0, 20_000).Select(_ => (WeightProfile)random.NextInt32(4))
            .Select(action => Logged(action, 0.25f, rewards[(int)action])).ToArray();

        var estimate = OffPolicy.InversePropensity(logged, (_, action) => action == WeightProfile.InteractiveFirst ? 1 : 0, 100);

        Assert.Equal(0.6, estimate.Value, 0.02);
        Assert.Equal(0.6, estimate.SelfNormalised, 6);
        Assert.Equal(5000.0, estimate.EffectiveCount, 200.0);
    }

    [Fact]
    public void Clipping_is_counted() =>
        Assert.Equal((1L, 2.0), OffPolicy.InversePropensity([Logged(WeightProfile.Equal, 0.1f, 1)], (_, _) => 1, 2) is var estimate ? (estimate.Clipped, estimate.Value) : default);

    [Fact]
    public void Nothing_logged_gives_nothing() => Assert.Equal(default, OffPolicy.InversePropensity([], (_, _) => 1, 2));

    [Theory]
    [InlineData(0f, 1.0)]
    [InlineData(float.NaN, 1.0)]
    [InlineData(0.5f, double.NaN)]
    public void A_probability_outside_its_range_is_refused(float propensity, double target) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OffPolicy.InversePropensity([Logged(WeightProfile.Equal, propensity, 1)], (_, _) => target, 2));

    private static PolicyTransition Logged(WeightProfile action, float propensity, double reward) =>
        new(new LinkKey(Feedbacks.LinkA, Direction.Down), 0, 0, action, propensity, reward, 0);
}
