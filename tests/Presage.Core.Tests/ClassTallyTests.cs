namespace Presage.Core.Tests;

public sealed class ClassTallyTests
{
    private const long At = 1_700_000_000_000;
    private const long Unit = ClassVolume.UnitBytes;
    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(10));
    private static readonly StepAggregatorOptions Options = new(TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(5), OpenStepsMax: 16, SilentStepsMax: 3);

    [Fact]
    public void Large_flows_count_whole_in_the_step_that_they_end_in()
    {
        var aggregator = new StepAggregator(Grid, Options);
        aggregator.Add(Flow(0, 12_000, 16 * Unit, ApplicationClass.Streaming));
        aggregator.Add(Flow(11_000, 12_000, 8 * Unit, ApplicationClass.Call));

        var steps = aggregator.Close(new EventTime(At + 1_000_000));

        Assert.True(steps[0].Subscribers[0].Classes.IsEmpty);
        var classes = steps[1].Subscribers[0].Classes;
        Assert.Equal((16 * Unit, 8 * Unit, 0L), (classes.BytesOf(ApplicationClass.Streaming), classes.BytesOf(ApplicationClass.Call), classes.BytesOf(ApplicationClass.Web)));
    }

    [Fact]
    public void Of_small_flows_a_part_stands_for_all()
    {
        var (aggregator, random, bytes) = (new StepAggregator(Grid, Options), new SeededRandom(5), 0L);
        for (var flow = 0; flow < 100_000; flow++)
        {
            var one = Flow(random.NextInt32(9_000), 9_500, 1_000 + random.NextInt32(2_000), ApplicationClass.Web);
            bytes += one.Bytes;
            aggregator.Add(one);
        }

        var classes = aggregator.Close(new EventTime(At + 1_000_000))[0].Subscribers[0].Classes;

        Assert.InRange(classes.BytesOf(ApplicationClass.Web) / (double)bytes, 0.9, 1.1);
    }

    [Fact]
    public void A_place_that_was_closed_is_empty_for_the_next_step_in_it()
    {
        var aggregator = new StepAggregator(Grid, Options);
        for (var step = 0; step < 40; step++)
        {
            aggregator.Add(Flow(step * 10_000, step * 10_000 + 5_000, 10 * Unit, ApplicationClass.Bulk));
            foreach (var closed in aggregator.Close(new EventTime(At + step * 10_000)))
                Assert.All(closed.Subscribers, row => Assert.Equal(10 * Unit, row.Classes.BytesOf(ApplicationClass.Bulk)));
        }
    }

    [Fact]
    public void What_is_not_known_lowers_the_shares_of_what_is()
    {
        var volume = default(ClassVolume).Add(ApplicationClass.Web, Unit).Add(ApplicationClass.Control, 2 * Unit);

        Assert.Equal(85ul | (170ul << 56), volume.Shares(3 * Unit));
        Assert.Equal(42ul | (85ul << 56), volume.Shares(6 * Unit));
        Assert.Equal(volume.Shares(3 * Unit), volume.Shares(0));
        Assert.Equal(0ul, default(ClassVolume).Shares(1_000));
    }

    [Fact]
    public void Sums_saturate_alike_in_any_order()
    {
        var (most, more) = (default(ClassVolume).Add(ApplicationClass.Web, long.MaxValue / 2), default(ClassVolume).Add(ApplicationClass.Web, 3 * Unit));

        Assert.Equal(Unit * ushort.MaxValue, most.Add(more).BytesOf(ApplicationClass.Web));
        Assert.Equal(most.Add(more), more.Add(most));
    }

    private static AttributedFlow Flow(long start, long end, long bytes, ApplicationClass application) =>
        new(0, Direction.Down, new EventTime(At + start), new EventTime(At + end), bytes, 1) { Application = application };
}
