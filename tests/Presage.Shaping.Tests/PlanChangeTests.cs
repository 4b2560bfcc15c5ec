using Presage.Core;

namespace Presage.Shaping.Tests;

public sealed class PlanChangeTests
{
    private const long M = 1_000_000;

    [Fact]
    public void The_first_plan_adds_everything()
    {
        var (_, delta) = PlanChange.Between(null, Claims.Plan(1, Claims.Grant(0, M, 9 * M)), 0.1);

        Assert.Single(delta.Added);
        Assert.False(delta.IsEmpty);
    }

    [Fact]
    public void A_change_within_the_dead_band_is_held_and_nothing_is_emitted()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 10 * M, 90 * M), Claims.Grant(1, 20 * M, 90 * M));

        var (plan, delta) = PlanChange.Between(current, Claims.Plan(2, Claims.Grant(0, 11 * M, 90 * M), Claims.Grant(1, 18 * M, 90 * M)), 0.1);

        Assert.True(delta.IsEmpty);
        Assert.Equal(current.Grants.AsEnumerable(), plan.Grants.AsEnumerable());
    }

    [Fact]
    public void A_change_past_the_dead_band_goes_through_alone()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 10 * M, 90 * M), Claims.Grant(1, 20 * M, 90 * M));

        var (_, delta) = PlanChange.Between(current, Claims.Plan(2, Claims.Grant(0, 12 * M, 90 * M), Claims.Grant(1, 21 * M, 90 * M)), 0.1);

        Assert.Equal([Claims.Grant(0, 12 * M, 90 * M)], delta.Changed.AsEnumerable());
        Assert.Equal(1, delta.GrantCount);
    }

    [Fact]
    public void Held_falls_are_let_through_when_the_sum_would_pass_the_capacity()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 60 * M, 90 * M), Claims.Grant(1, 40 * M, 90 * M));

        var (plan, delta) = PlanChange.Between(current, Claims.Plan(2, Claims.Grant(0, 55 * M, 90 * M), Claims.Grant(1, 45 * M, 90 * M)), 0.1);

        Assert.Equal(100 * M, plan.Guaranteed.BitsPerSecond);
        Assert.Equal(2, delta.GrantCount);
    }

    [Fact]
    public void Joining_leaving_and_a_new_capacity_are_changes()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 10 * M, 90 * M));
        var next = Claims.Plan(2, Claims.Grant(1, 10 * M, 90 * M));

        var (_, delta) = PlanChange.Between(current, next, 0.1);
        var (_, wider) = PlanChange.Between(current, current with { Link = current.Link with { Capacity = new BitRate(M * 1000) } }, 0.1);

        Assert.Equal([0], delta.Removed.AsEnumerable());
        Assert.Equal([1], delta.Added.Select(grant => grant.SubscriberIndex));
        Assert.True(wider.IsLinkChanged);
    }

    [Fact]
    public void A_new_ceiling_below_the_held_guarantee_is_obeyed()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 10 * M, 90 * M));

        var (plan, _) = PlanChange.Between(current, Claims.Plan(2, Claims.Grant(0, 95 * M / 10, 95 * M / 10)), 0.1);

        Assert.Equal(95 * M / 10, plan.Grants[0].Guarantee.BitsPerSecond);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_dead_band_outside_its_range_is_refused(double deadBand) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanChange.Between(Claims.Plan(1), Claims.Plan(2), deadBand));

    [Fact]
    public void A_settled_plan_never_passes_the_capacity() => Seeded.Check(random =>
    {
        var (capacity, claims) = Claims.Random(random);
        var link = Claims.Link with { Capacity = capacity };
        var current = ShapingPlan.Propose(link, claims, null, 1, "Equal");
        var moved = claims.Select(claim => claim with { Demand = new BitRate((long)(claim.Demand.BitsPerSecond * (0.8 + 0.4 * random.NextDouble()))) });
        var (plan, delta) = PlanChange.Between(current, ShapingPlan.Propose(link, [.. moved], current, 2, "Equal"), 0.15);
        return plan.Guaranteed <= capacity && delta.IsEmpty == plan.Grants.SequenceEqual(current.Grants);
    });
}
