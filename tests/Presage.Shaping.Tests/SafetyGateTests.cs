using Presage.Core;

namespace Presage.Shaping.Tests;

public sealed class SafetyGateTests
{
    private static readonly SafetyGateOptions Options = new(new BitRate(1_000_000), StepChangeMax: 2, GrantsMax: 100);
    private static readonly SafetyGate Gate = new(Options);

    [Fact]
    public void A_plan_within_all_limits_passes_unchanged()
    {
        var plan = Claims.Plan(1, Claims.Grant(0, 40_000_000, 90_000_000));

        var verdict = Gate.Check(plan, null);

        Assert.Equal(GateOutcome.Passed, verdict.Outcome);
        Assert.Same(plan, verdict.Plan);
    }

    [Fact]
    public void A_guarantee_below_the_floor_is_raised()
    {
        var verdict = Gate.Check(Claims.Plan(1, Claims.Grant(0, 5, 90_000_000)), null);

        AssertClamped(verdict, GateReason.BelowFloor, Claims.Grant(0, 1_000_000, 90_000_000));
    }

    [Fact]
    public void Where_the_capacity_is_short_the_floor_is_an_equal_share()
    {
        var grants = Enumerable.Range(0, 100).Select(index => Claims.Grant(index, 0, 2_000_000)).ToArray();
        var narrow = Claims.Plan(1, grants) with { Link = Claims.Link with { Capacity = new BitRate(50_000_000) } };

        var verdict = Gate.Check(narrow, null);

        Assert.All(verdict.Plan!.Grants, grant => Assert.Equal(500_000, grant.Guarantee.BitsPerSecond));
    }

    [Fact]
    public void A_guarantee_above_its_ceiling_is_lowered()
    {
        var verdict = Gate.Check(Claims.Plan(1, Claims.Grant(0, 8_000_000, 7_000_000)), null);

        AssertClamped(verdict, GateReason.GuaranteeAboveCeiling, Claims.Grant(0, 7_000_000, 7_000_000));
    }

    [Fact]
    public void A_ceiling_above_the_capacity_is_lowered()
    {
        var verdict = Gate.Check(Claims.Plan(1, Claims.Grant(0, 8_000_000, 700_000_000)), null);

        AssertClamped(verdict, GateReason.CeilingAboveCapacity, Claims.Grant(0, 8_000_000, 100_000_000));
    }

    [Theory]
    [InlineData(50_000_000, 20_000_000)]
    [InlineData(2_000_000, 5_000_000)]
    public void A_change_past_the_factor_is_made_in_several_plans(long wanted, long first)
    {
        var current = Claims.Plan(1, Claims.Grant(0, 10_000_000, 90_000_000));

        var verdict = Gate.Check(Claims.Plan(2, Claims.Grant(0, wanted, 90_000_000)), current);

        AssertClamped(verdict, GateReason.StepChangeTooGreat, Claims.Grant(0, first, 90_000_000));
    }

    [Fact]
    public void When_the_limits_lift_the_sum_past_the_capacity_a_newcomer_gives_first()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 80_000_000, 90_000_000));
        var proposed = Claims.Plan(2, Claims.Grant(0, 10_000_000, 90_000_000), Claims.Grant(1, 90_000_000, 90_000_000));

        var verdict = Gate.Check(proposed, current);

        Assert.Equal([40_000_000, 60_000_000], verdict.Plan!.Grants.Select(grant => grant.Guarantee.BitsPerSecond));
        Assert.Contains(new GateFinding(GateReason.RaisesExceedCapacity, 1), verdict.Findings);
    }

    [Fact]
    public void The_capacity_outranks_the_step_change()
    {
        var current = Claims.Plan(1, Claims.Grant(0, 50_000_000, 90_000_000), Claims.Grant(1, 50_000_000, 90_000_000));
        var smaller = Claims.Plan(2, Claims.Grant(0, 5_000_000, 90_000_000), Claims.Grant(1, 5_000_000, 90_000_000))
            with { Link = Claims.Link with { Capacity = new BitRate(10_000_000) } };

        var verdict = Gate.Check(smaller, current);

        Assert.Equal(10_000_000, verdict.Plan!.Guaranteed.BitsPerSecond);
    }

    [Fact]
    public void A_sum_past_the_capacity_is_refused() => AssertRefused(
        GateReason.SumExceedsCapacity, Claims.Plan(1, Claims.Grant(0, 60_000_000, 90_000_000), Claims.Grant(1, 60_000_000, 90_000_000)));

    [Fact]
    public void A_negative_rate_is_refused() =>
        AssertRefused(GateReason.NegativeRate, Claims.Plan(1, Claims.Grant(0, -1, 90_000_000)));

    [Fact]
    public void A_subscriber_named_twice_is_refused() =>
        AssertRefused(GateReason.GrantsOutOfOrder, Claims.Plan(1, Claims.Grant(3, 1, 9), Claims.Grant(3, 1, 9)));

    [Fact]
    public void More_grants_than_the_limit_are_refused() =>
        AssertRefused(GateReason.TooManyGrants, Claims.Plan(1, [.. Enumerable.Range(0, 101).Select(index => Claims.Grant(index, 1, 9))]));

    [Theory]
    [InlineData(0, GateReason.CapacityOutOfRange)]
    [InlineData(-5, GateReason.CapacityOutOfRange)]
    [InlineData(7_999, GateReason.CapacityTooSmall)]
    public void A_capacity_that_carries_nothing_is_refused(long capacity, GateReason reason) =>
        AssertRefused(reason, Claims.Plan(1, Claims.Grant(0, 0, 9)) with { Link = Claims.Link with { Capacity = new BitRate(capacity) } });

    [Fact]
    public void Another_link_or_an_old_version_is_refused()
    {
        var plan = Claims.Plan(2, Claims.Grant(0, 40_000_000, 90_000_000));

        AssertRefused(GateReason.VersionNotNewer, plan, plan);
        AssertRefused(GateReason.LinkMismatch, plan, plan with { Version = 1, Link = Claims.Link with { Direction = Direction.Up } });
    }

    [Fact]
    public void Every_plan_that_is_let_through_is_safe() => Seeded.Check(random =>
    {
        var (plan, current) = (RandomPlan(random, 2), random.NextInt32(4) == 0 ? null : RandomPlan(random, 1));
        var verdict = Gate.Check(plan, current);
        return verdict.Plan is not { } safe || (safe.Guaranteed <= safe.Link.Capacity && safe.Grants.All(grant =>
            grant.Guarantee >= TcScript.RateMin && grant.Guarantee <= grant.Ceiling && grant.Ceiling <= safe.Link.Capacity));
    });

    [Fact]
    public void Repeated_proposals_reach_the_wanted_plan() => Seeded.Check(random =>
    {
        var current = Gate.Check(RandomPlan(random, 1), null).Plan;
        var wanted = RandomPlan(random, 2);
        wanted = wanted with { Grants = [.. wanted.Grants.Select(grant => grant with { Guarantee = Max(grant.Guarantee, 1_000_000), Ceiling = Max(grant.Ceiling, 60_000_000) })] };
        if (current is null || wanted.Guaranteed > wanted.Link.Capacity) return true;
        for (var version = 2; version < 60; version++) current = Gate.Check(wanted with { Version = version }, current).Plan!;
        return current.Grants.SequenceEqual(wanted.Grants);
    });

    private static ShapingPlan RandomPlan(SeededRandom random, long version)
    {
        var (_, claims) = Claims.Random(random);
        return ShapingPlan.Propose(Claims.Link, claims, null, version, "Equal") with { Version = version };
    }

    private static BitRate Max(BitRate rate, long least) => new(Math.Max(rate.BitsPerSecond, least));

    private static void AssertClamped(GateVerdict verdict, GateReason reason, ShapingGrant grant)
    {
        Assert.Equal(GateOutcome.Clamped, verdict.Outcome);
        Assert.Equal([new GateFinding(reason, 1)], verdict.Findings.AsEnumerable());
        Assert.Equal([grant], verdict.Plan!.Grants.AsEnumerable());
    }

    private static void AssertRefused(GateReason reason, ShapingPlan proposed, ShapingPlan? current = null)
    {
        var verdict = Gate.Check(proposed, current);
        Assert.Equal(GateOutcome.Refused, verdict.Outcome);
        Assert.Null(verdict.Plan);
        Assert.Equal(reason, Assert.Single(verdict.Findings).Reason);
    }
}
