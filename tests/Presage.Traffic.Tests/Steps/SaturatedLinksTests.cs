using Presage.Core;

namespace Presage.Traffic.Tests.Steps;

public sealed class SaturatedLinksTests
{
    private static readonly LinkSettings North = new(new LinkId("north"), new BitRate(10_000), new BitRate(2_000), "lan", "wan");
    private readonly Roster _roster = Make.Roster(2, "a", "b", "c");

    [Fact]
    public void A_link_is_full_by_what_all_shards_used_together()
    {
        // 12,000 bytes in 10 s are 9,600 bit/s.
        Assert.Equal([(_roster.SiteOf(0), Direction.Down)], Of([Row(0, 6_000, 100)], [Row(1, 4_000, 100), Row(2, 2_000, 100)]));
        Assert.Empty(Of([Row(0, 5_000, 100)], [Row(1, 4_000, 100), Row(2, 2_000, 100)]));
    }

    [Fact]
    public void What_was_lost_counts_by_what_came_and_nothing_is_said_of_a_step_that_was_not_measured()
    {
        SubscriberStep[] rows = [Row(0, 9_600, 100)];
        Assert.Empty(Links().Of(Step(rows), 1));
        Assert.Single(Links().Of(Step(rows), 0.8));
        Assert.Empty(Links().Of(Step(rows), 0));
    }

    private IReadOnlySet<(int Site, Direction Direction)> Of(params SubscriberStep[][] shards) => Links().Of(Step(shards), 1);

    private SaturatedLinks Links() => new([North], _roster, new StepGrid(TimeSpan.FromSeconds(10)));

    private static ShardedStep Step(params SubscriberStep[][] shards) => new(8, [.. shards.Select(rows => new ArraySegment<SubscriberStep>(rows))]);

    private static SubscriberStep Row(int index, long down, long up) => new(index, 8, down, up, 1, 1, 1);
}
