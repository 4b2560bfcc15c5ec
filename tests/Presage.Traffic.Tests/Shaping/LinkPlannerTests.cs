using Presage.Core;
using Presage.Learning;
using Presage.Shaping;
using Presage.Traffic.Queries;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Shaping;

public sealed class LinkPlannerTests
{
    private const ulong Seed = 11;
    private static readonly LinkProfile North = new(new LinkId("north"), Direction.Down, new BitRate(10_000_000), "lan0");
    private readonly PlannerOptions _options = PlannerSetup.Options();

    [Fact]
    public void The_first_plan_is_all_new_and_decided_by_the_empty_policy()
    {
        var planner = new LinkPlanner(North, _options);

        var delta = planner.Decide(8, [Member(0, 1_000_000), Member(1, 2_000_000)], PolicyState.Empty)!;

        Assert.Equal([0, 1], delta.Added.Select(grant => grant.SubscriberIndex));
        Assert.Equal((1L, 8L), (planner.Plan!.Version, planner.Plan.StepIndex));
        Assert.Equal((0L, 1L, 1.0), (planner.Decision!.PolicyVersion, planner.Decision.PlanVersion, planner.Decision.Propensity));
    }

    [Fact]
    public void The_plan_stays_while_the_forecasts_stay_within_the_dead_band()
    {
        var planner = new LinkPlanner(North, _options);
        planner.Decide(8, [Member(0, 1_000_000), Member(1, 2_000_000)], PolicyState.Empty);
        var first = planner.Plan;

        Assert.Null(planner.Decide(9, [Member(0, 1_000_000), Member(1, 2_000_000)], PolicyState.Empty));
        Assert.Null(planner.Decide(10, [Member(0, 1_010_000), Member(1, 1_990_000)], PolicyState.Empty));
        Assert.Same(first, planner.Plan);
        Assert.Equal(1, planner.Decision!.PlanVersion);
    }

    [Fact]
    public void Who_leaves_the_link_leaves_the_plan()
    {
        var planner = new LinkPlanner(North, _options);
        planner.Decide(8, [Member(0, 1_000_000), Member(1, 2_000_000)], PolicyState.Empty);

        var delta = planner.Decide(9, [Member(1, 2_000_000)], PolicyState.Empty)!;

        Assert.Equal(0, Assert.Single(delta.Removed));
        Assert.Equal(2, planner.Plan!.Version);
    }

    [Fact]
    public void Guarantees_never_exceed_the_capacity_whatever_is_forecast()
    {
        var random = new SeededRandom(Seed);
        var planner = new LinkPlanner(North, _options);
        for (var step = 0; step < 300; step++)
        {
            var members = Enumerable.Range(0, 1 + random.NextInt32(60))
                .Select(index => Member(index, random.NextInt32(4) == 0 ? 0 : random.NextInt32(30_000_000))).ToList();
            planner.Decide(step, members, PolicyState.Empty);
            Assert.True(planner.Plan!.Guaranteed <= North.Capacity, $"seed {Seed}, step {step}: {planner.Plan.Guaranteed}");
            Assert.All(planner.Plan.Grants, grant => Assert.True(grant.Guarantee <= grant.Ceiling));
        }
    }

    [Fact]
    public void A_step_is_decided_alike_each_time_it_is_replayed()
    {
        var exploring = _options with { Learning = _options.Learning with { ExplorationRate = 1 } };
        var (first, second) = (new LinkPlanner(North, exploring), new LinkPlanner(North, exploring));
        var actions = new List<WeightProfile>();
        for (var step = 0; step < 50; step++)
        {
            first.Decide(step, [Member(0, 9_000_000), Member(1, 9_000_000)], PolicyState.Empty);
            second.Decide(step, [Member(0, 9_000_000), Member(1, 9_000_000)], PolicyState.Empty);
            Assert.Equal(first.Decision, second.Decision);
            actions.Add(first.Decision!.Action);
        }

        Assert.Equal(ClaimWeight.ProfileCount, actions.Distinct().Count());
    }

    [Fact]
    public void What_the_gate_changes_is_counted_by_its_reason()
    {
        var planner = new LinkPlanner(North, _options);
        planner.Decide(8, [Member(0, 200_000), Member(1, 200_000)], PolicyState.Empty);
        Assert.Equal(0, _options.Tally.CountOf(GateReason.StepChangeTooGreat));

        planner.Decide(9, [Member(0, 8_000_000), Member(1, 200_000)], PolicyState.Empty);

        Assert.Equal(1, _options.Tally.CountOf(GateReason.StepChangeTooGreat));
    }

    [Fact]
    public void A_plan_that_the_gate_refuses_is_counted_by_its_reason_and_not_put_into_force()
    {
        var planner = new LinkPlanner(North with { Capacity = new BitRate(1) }, _options);

        Assert.Null(planner.Decide(8, [Member(0, 200_000)], PolicyState.Empty));

        Assert.Equal((null, 1L), (planner.Plan, _options.Tally.CountOf(GateReason.CapacityTooSmall)));
    }

    private static LinkMember Member(int index, long demand) => new(
        index, new ClaimTerms(Make.Plan, SubscriberPreferences.Unstated, null), new BitRate(demand), new BitRate(demand / 2), new BitRate(demand / 2));
}
