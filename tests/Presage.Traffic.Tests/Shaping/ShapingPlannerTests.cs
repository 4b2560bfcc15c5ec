using Akka.Actor;
using Presage.Core;
using Presage.Flows;
using Presage.Learning;
using Presage.Traffic.Queries;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Shaping;

public sealed class ShapingPlannerTests : IAsyncDisposable
{
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly Roster _roster = Make.Roster(1, "a", "b");
    private readonly RecordingEmitter _emitter = new();
    private readonly PlannerOptions _options;
    private readonly IActorRef _planner;

    public ShapingPlannerTests()
    {
        _options = PlannerSetup.Options(_emitter);
        var (options, roster) = (_options, _roster);
        _planner = _system.System.ActorOf(Props.Create(() => new ShapingPlanner(options, roster)));
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_step_plans_both_directions_of_each_link_and_says_what_is_in_force()
    {
        var planned = await PlanAsync(8, 1_000_000, 500_000);

        Assert.Equal([Direction.Down, Direction.Up], _emitter.Plans.Select(plan => plan.Plan.Link.Direction));
        Assert.Equal(_emitter.Plans, planned.Changed);
        Assert.Equal(2, planned.Decisions.Links.Length);
        var inForce = planned.Decisions.GuaranteeOf(0, Direction.Down);
        Assert.Equal((_emitter.Plans[0].Plan.Grants[0].Guarantee, true), (inForce.Guarantee, inForce.IsChanged));
    }

    [Fact]
    public async Task A_plan_is_emitted_only_when_something_changes()
    {
        await PlanAsync(8, 1_000_000, 500_000);
        var planned = await PlanAsync(9, 1_000_000, 500_000);

        Assert.Empty(planned.Changed);
        Assert.Equal(2, _emitter.Plans.Count);
        Assert.False(planned.Decisions.GuaranteeOf(0, Direction.Down).IsChanged);
        Assert.NotEqual(BitRate.Zero, planned.Decisions.GuaranteeOf(0, Direction.Down).Guarantee);
    }

    [Fact]
    public async Task An_emitter_that_failed_is_counted_and_given_the_whole_plan_next()
    {
        await PlanAsync(8, 1_000_000, 500_000);
        _emitter.IsFailing = true;
        await PlanAsync(9, 3_000_000, 500_000);
        _emitter.IsFailing = false;
        await PlanAsync(10, 300_000, 500_000);
        await PlanAsync(11, 3_000_000, 500_000);

        var down = _emitter.Plans.Where(plan => plan.Plan.Link.Direction == Direction.Down).ToArray();
        Assert.Equal([1L, 3, 4], down.Select(plan => plan.Plan.Version));
        Assert.Equal([null, null, 3L], down.Select(plan => plan.Previous?.Version));
        Assert.Equal(down[1].Plan.Grants, down[1].Delta.Added);
        // Both directions changed at the step that failed.
        Assert.Equal(2, _options.Tally.CountOf(LoopDrop.PlanNotEmitted));
    }

    [Fact]
    public async Task A_new_policy_decides_from_the_next_step_on()
    {
        var policy = Learned();
        _planner.Tell(new NewPolicy(policy));

        var planned = await PlanAsync(8, 1_000_000, 500_000);

        Assert.Same(policy, planned.Policy);
        Assert.All(planned.Decisions.Links, decision => Assert.Equal(policy.Version, decision.PolicyVersion));
    }

    [Fact]
    public async Task A_subscriber_on_no_configured_link_is_guaranteed_nothing()
    {
        _roster.Replace(2, index => new SubscriberProfile(new SubscriberId($"s{index}"), index == 0 ? "north" : "elsewhere", "router", "no such plan"));

        var planned = await PlanAsync(8, 1_000_000, 500_000);

        Assert.NotEqual(BitRate.Zero, planned.Decisions.GuaranteeOf(0, Direction.Down).Guarantee);
        Assert.Equal(BitRate.Zero, planned.Decisions.GuaranteeOf(1, Direction.Down).Guarantee);
    }

    [Fact]
    public async Task Whoever_asks_gets_the_plans_and_preferences_in_force()
    {
        var gamer = new SubscriberPreferences(true, false, 2);
        _planner.Tell(new PreferencesInForce(new Dictionary<string, SubscriberPreferences> { ["a"] = gamer }));
        await PlanAsync(8, 1_000_000, 500_000);

        var north = await LoopSystem.AskAsync<LinkPlans>(_planner, new AskPlans(new LinkId("north")));
        Assert.Same(_emitter.Plans[1].Plan, north.Up);
        Assert.False((await LoopSystem.AskAsync<LinkPlans>(_planner, new AskPlans(new LinkId("south")))).IsKnown);
        Assert.Equal(gamer, await LoopSystem.AskAsync<SubscriberPreferences>(_planner, new AskPreferences(new SubscriberId("a"))));
        Assert.Equal(
            SubscriberPreferences.Unstated, await LoopSystem.AskAsync<SubscriberPreferences>(_planner, new AskPreferences(new SubscriberId("b"))));
    }

    [Fact]
    public async Task A_links_ceilings_fall_from_the_sum_of_uppers_to_what_its_members_need_together()
    {
        await PlanAsync(8, 1_000_000, 500_000);
        Assert.Equal(2 * 1_500_000, (await NorthAsync()).DownCeilings[0], 1e-6);

        // Nobody is ever above its median: the members share nothing.
        for (var step = 9; step < 50; step++) await PlanAsync(step, 1_000_000, 500_000);
        var north = await NorthAsync();
        Assert.Equal(1_500_000 + 750_000 * Math.Sqrt(2), north.DownCeilings[0], 1);
        Assert.Equal(Forecasting.ForecastModel.Horizon, north.UpCeilings.Length);
    }

    private Task<LinkPlans> NorthAsync() => LoopSystem.AskAsync<LinkPlans>(_planner, new AskPlans(new LinkId("north")));

    [Fact]
    public async Task Preferences_shift_the_guarantees_on_a_full_link()
    {
        var before = await PlanAsync(8, 20_000_000, 20_000_000);
        _planner.Tell(new PreferencesStated("a", new SubscriberPreferences(true, false, 2)));
        var after = await PlanAsync(9, 20_000_000, 20_000_000);

        Assert.True(after.Decisions.GuaranteeOf(0, Direction.Down).Guarantee > before.Decisions.GuaranteeOf(0, Direction.Down).Guarantee);
        Assert.True(after.Decisions.GuaranteeOf(1, Direction.Down).Guarantee < before.Decisions.GuaranteeOf(1, Direction.Down).Guarantee);
    }

    /// <summary>Two subscribers whose forecasts are these bytes of a step, in both directions.</summary>
    private Task<StepPlanned> PlanAsync(long step, long first, long second) => LoopSystem.AskAsync<StepPlanned>(
        _planner,
        new PlanStep(step, [Make.Observed("a", 0, step, first, first, null), Make.Observed("b", 1, step, second, second, null)], StepContext.Empty));

    private static PolicyState Learned()
    {
        var (policy, options) = (PolicyState.Empty, PlannerSetup.Options().Learning.Options);
        for (var step = 1; step < 6; step++)
        {
            var outcome = LinkOutcome.OfMember(new BitRate(100), new BitRate(50), isGrantChanged: false);
            policy = policy.Apply(
                new StepFeedback(0, step, "model", [], [new(new LinkId("north"), Direction.Down, 3, WeightProfile.Equal, 1, 1, 1, outcome)]), options);
        }

        Assert.True(policy.Version > 0);
        return policy;
    }
}
