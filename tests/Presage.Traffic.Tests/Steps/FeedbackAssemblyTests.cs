using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Shaping;

namespace Presage.Traffic.Tests.Steps;

public sealed class FeedbackAssemblyTests
{
    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(10));

    [Fact]
    public void A_forecast_is_held_against_the_step_it_was_made_for()
    {
        var observed = Make.Observed("a", 0, step: 8, down: 100, up: 20, Make.Earlier(originStep: 7, median: 90, upper: 150));

        var row = Assemble([observed], StepDecisions.None).Subscribers[0];

        Assert.Equal((90f, 150f, 100L, FeedbackSource.Own), (row.Down.ForecastMedian, row.Down.ForecastUpper, row.Down.ActualBytes, row.Down.Source));
        Assert.Equal(20, row.Up.ActualBytes);
    }

    [Fact]
    public void After_a_gap_there_is_no_forecast_for_the_step()
    {
        var observed = Make.Observed("a", 0, step: 8, down: 100, up: 20, Make.Earlier(originStep: 5, median: 90, upper: 150));

        var row = Assemble([observed], StepDecisions.None).Subscribers[0];

        Assert.Equal(FeedbackSource.None, row.Down.Source);
        Assert.True(float.IsNaN(row.Down.ForecastMedian));
    }

    [Fact]
    public void A_subscriber_that_used_its_ceiling_up_is_marked_as_censored()
    {
        // Bits of a step at a ceiling, in bytes.
        var (ceiling, full) = (new BitRate(8_000), (long)(1_000 * Grid.Step.TotalSeconds));
        var decisions = StepDecisions.None with { Down = [new GuaranteeInForce(BitRate.Zero, ceiling, false), new GuaranteeInForce(BitRate.Zero, ceiling, false)] };
        var rows = Assemble(
            [Make.Observed("a", 0, 8, full, full, null), Make.Observed("b", 1, 8, full * 9 / 10, full, Make.Earlier(7, 1, 2))], decisions).Subscribers;

        Assert.Equal([(true, false), (false, false)], rows.Select(row => (row.Down.IsCensored, row.Up.IsCensored)));
    }

    [Fact]
    public void What_was_known_beside_the_bytes_is_journaled_with_them()
    {
        var (series, forecaster) = (Make.Cold, new SeriesForecaster(ForecastModel.Default, Grid));
        var side = new SideInputs { Mix = 255, Terms = SideInputs.TermsOf(DeviceClass.Thing, isInteractive: true) };
        series.TryObserve(forecaster, 8, (100, 20), side);

        var row = Assemble([Make.Observed("a", 0, 8, 100, 20, null, series: series)], StepDecisions.None).Subscribers[0];

        Assert.Equal((side.Mix, side.Terms), (row.ApplicationMix, row.Terms));
        Assert.Equal(SideInputs.TermsMax, SubscriberFeedback.TermsMax);
    }

    [Fact]
    public void Rows_stand_in_the_order_of_their_ids()
    {
        var feedback = Assemble(
            [Make.Observed("b", 1, 8, 1, 1, null), Make.Observed("a", 0, 8, 2, 2, null)], StepDecisions.None);

        Assert.Equal(["a", "b"], feedback.Subscribers.Select(row => row.Id.Value));
    }

    [Fact]
    public void Rows_stay_in_order_when_subscribers_join_and_leave()
    {
        var assembly = new FeedbackAssembly(Make.Roster(1, "a", "b", "c"), Grid);
        ObservedBlock[] three = [Make.Observed("c", 2, 8, 3, 3, null), Make.Observed("b", 1, 8, 2, 2, null), Make.Observed("a", 0, 8, 1, 1, null)];

        Assert.Equal(["a", "b", "c"], Ids(assembly, three));
        Assert.Equal(["a", "c"], Ids(assembly, [three[0], three[2]]));
        Assert.Equal(["a", "b", "c"], Ids(assembly, three));
        Assert.Equal(["a", "b", "c"], Ids(assembly, [three[1], three[0], three[2]]));
        Assert.Equal(["a", "b", "c"], Ids(assembly, [three[1], three[0], three[2]]));

        static IEnumerable<string> Ids(FeedbackAssembly assembly, ObservedBlock[] observed) =>
            assembly.Assemble(0, Closed(StepDecisions.None), observed).Subscribers.Select(row => row.Id.Value);
    }

    [Fact]
    public void A_link_gets_the_sums_of_its_members_in_the_direction_of_its_decision()
    {
        // 1,250 bytes in 10 s are 1,000 bit/s.
        ImmutableArray<GuaranteeInForce> guarantees =
            [new(new BitRate(600), BitRate.Zero, IsChanged: true), new(new BitRate(2_000), BitRate.Zero, IsChanged: false)];
        var decision = new LinkDecision(
            new LinkProfile(new LinkId("north"), Direction.Down, new BitRate(10_000), "lan"), 3, WeightProfile.InteractiveFirst, 0.25, 9, 4);
        var decisions = new StepDecisions([decision], guarantees, []);

        var link = Assemble(
            [Make.Observed("a", 0, 8, 1_250, 0, null), Make.Observed("b", 1, 8, 1_250, 0, null)], decisions).Links.Single();

        Assert.Equal((3, WeightProfile.InteractiveFirst, 0.25f, 9L, 4L), (link.StateIndex, link.Action, link.Propensity, link.PolicyVersion, link.PlanVersion));
        Assert.Equal(
            (2L, 2_000L, 1_600L, 1_000L, 1L),
            (link.Outcome.Members, link.Outcome.ActualSum, link.Outcome.ServedSum, link.Outcome.IdleSum, link.Outcome.ChangedGrants));
    }

    [Fact]
    public void Who_used_its_guarantee_on_a_full_link_may_have_wanted_more()
    {
        // 1,250 bytes in 10 s are 1,000 bit/s.
        var roster = Make.Roster(1, "a", "b");
        var decisions = new StepDecisions([], [new(new BitRate(1_040), BitRate.Zero, IsChanged: false), new(new BitRate(2_000), BitRate.Zero, IsChanged: false)], []);
        var step = Closed(decisions) with { Saturated = new HashSet<(int, Direction)> { (roster.SiteOf(0), Direction.Down) } };
        ObservedBlock[] observed = [Make.Observed("a", 0, 8, 1_250, 1_250, null), Make.Observed("b", 1, 8, 1_250, 1_250, null)];

        var rows = new FeedbackAssembly(roster, Grid).Assemble(0, step, observed).Subscribers;
        Assert.Equal([(true, false), (false, false)], rows.Select(row => (row.Down.IsCensored, row.Up.IsCensored)));
        Assert.DoesNotContain(new FeedbackAssembly(roster, Grid).Assemble(0, Closed(decisions), observed).Subscribers, row => row.Down.IsCensored);
    }

    [Fact]
    public void What_a_plan_came_to_is_not_told_of_a_step_that_was_not_measured()
    {
        var profile = new LinkProfile(new LinkId("north"), Direction.Down, new BitRate(10_000), "lan");
        var decisions = new StepDecisions([new LinkDecision(profile, 3, WeightProfile.Equal, 1, 9, 4)], [], []);
        ObservedBlock[] observed = [Make.Observed("a", 0, 8, 1_250, 0, null)];

        Assert.Empty(Assemble(observed, decisions, completeness: 0).Links);
        var partial = Assemble(observed, decisions, completeness: 0.8);
        Assert.Equal((1, 0.8), (partial.Links.Length, partial.Completeness));
    }

    private static StepFeedback Assemble(ObservedBlock[] observed, StepDecisions decisions, double completeness = 1) =>
        new FeedbackAssembly(Make.Roster(1, "a", "b"), Grid).Assemble(0, Closed(decisions, completeness), observed);

    private static CloseShardStep Closed(StepDecisions decisions, double completeness = 1) =>
        new(8, [], StepContext.Empty with { Completeness = completeness }, decisions);
}
