namespace Presage.Core.Tests;

public class StepAggregatorTests
{
    private const long Second = 1000;

    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(10));
    private static readonly StepAggregatorOptions Options = new(
        AllowedLateness: TimeSpan.FromSeconds(5), FlowDurationMax: TimeSpan.FromMinutes(2), OpenStepsMax: 16, SilentStepsMax: 2);

    private readonly StepAggregator _aggregator = new(Grid, Options);

    [Fact]
    public void A_flow_within_a_step_is_counted_there_by_direction()
    {
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(3, 101, 104, 1000, 4)));
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(3, 102, 102, 50, 1, Direction.Up)));
        var step = Assert.Single(_aggregator.Close(At(115)));
        Assert.Equal(10, step.StepIndex);
        Assert.Equal([new SubscriberStep(3, 10, 1000, 50, 4, 1, 2)], step.Subscribers);
    }

    [Fact]
    public void The_open_bytes_are_those_of_both_directions_in_steps_not_yet_closed()
    {
        _aggregator.Add(Flow(3, 101, 104, 1000, 4));
        _aggregator.Add(Flow(70, 125, 126, 50, 1, Direction.Up));
        Assert.Equal(1050, _aggregator.OpenBytes);
        _aggregator.Close(At(115));
        Assert.Equal(50, _aggregator.OpenBytes);
    }

    [Fact]
    public void A_flow_over_several_steps_is_spread_by_time_and_loses_nothing()
    {
        _aggregator.Add(Flow(0, 105, 135, 100, 10));
        var closed = _aggregator.Close(At(145));
        Assert.Equal([16L, 34L, 33L, 17L], closed.Select(step => step.Subscribers[0].DownBytes));
        Assert.Equal([1L, 4L, 3L, 2L], closed.Select(step => step.Subscribers[0].DownPackets));
    }

    [Fact]
    public void An_end_on_a_boundary_does_not_touch_the_next_step()
    {
        _aggregator.Add(Flow(0, 105, 110, 100, 10));
        Assert.Equal(100, Assert.Single(_aggregator.Close(At(115))).Subscribers[0].DownBytes);
    }

    [Fact]
    public void A_step_closes_when_the_watermark_passes_its_end_and_the_lateness()
    {
        _aggregator.Add(Flow(0, 100, 101, 1, 1));
        Assert.Empty(_aggregator.Close(new EventTime(115 * Second - 1)));
        Assert.Single(_aggregator.Close(At(115)));
    }

    [Fact]
    public void Before_its_close_a_step_takes_corrections_and_after_it_they_are_late()
    {
        _aggregator.Add(Flow(0, 125, 126, 1, 1));
        Assert.Empty(_aggregator.Close(At(114)));
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, 101, 102, 7, 1)));
        Assert.Equal(7, Assert.Single(_aggregator.Close(At(115))).Subscribers[0].DownBytes);
        Assert.Equal(AddResult.Late, _aggregator.Add(Flow(0, 103, 104, 9, 1)));
        Assert.Equal((1L, 9L), (_aggregator.CountOf(AddResult.Late), _aggregator.LateBytes));
    }

    [Fact]
    public void A_flow_that_reaches_back_into_closed_steps_loses_only_their_share()
    {
        _aggregator.Add(Flow(0, 100, 101, 1, 1));
        _aggregator.Close(At(115));
        Assert.Equal(AddResult.PartlyLate, _aggregator.Add(Flow(0, 100, 120, 100, 10)));
        Assert.Equal(50, _aggregator.LateBytes);
        Assert.Equal(50, Assert.Single(_aggregator.Close(At(125))).Subscribers[0].DownBytes);
    }

    [Fact]
    public void A_flow_past_the_open_steps_is_too_far_ahead_and_one_past_the_duration_too_long()
    {
        _aggregator.Add(Flow(0, 100, 101, 1, 1));
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, 255, 260, 1, 1)));
        Assert.Equal(AddResult.TooFarAhead, _aggregator.Add(Flow(0, 255, 261, 1, 1)));
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, 100, 220, 1, 1)));
        Assert.Equal(AddResult.TooLong, _aggregator.Add(Flow(0, 100, 221, 1, 1)));
    }

    [Fact]
    public void A_first_flow_that_is_not_the_oldest_lets_older_ones_in_before_the_first_close()
    {
        _aggregator.Add(Flow(0, 200, 201, 1, 1));
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, 60, 61, 2, 1)));
        Assert.Equal(AddResult.TooFarAhead, _aggregator.Add(Flow(0, 49, 50, 2, 1)));
        Assert.Equal(6, _aggregator.Close(At(75))[0].StepIndex);
    }

    [Theory]
    [InlineData(0, 5, 4, 1, 1)]
    [InlineData(-1, 4, 5, 1, 1)]
    [InlineData(0, 4, 5, -1, 1)]
    [InlineData(0, 4, 5, 1, -1)]
    public void What_cannot_be_is_malformed(int subscriber, long start, long end, long bytes, long packets)
    {
        Assert.Equal(AddResult.Malformed, _aggregator.Add(Flow(subscriber, start, end, bytes, packets)));
        Assert.Equal(1, _aggregator.CountOf(AddResult.Malformed));
    }

    [Fact]
    public void A_silent_subscriber_is_reported_as_zeros_for_its_steps_and_then_no_more()
    {
        _aggregator.Add(Flow(1, 100, 101, 5, 1));
        _aggregator.Add(Flow(0, 120, 121, 6, 1));
        var closed = _aggregator.Close(At(1000));
        Assert.Equal([10L, 11L, 12L, 13L, 14L], closed.Select(step => step.StepIndex));
        Assert.Equal(["1:5", "1:0", "0:6,1:0", "0:0", "0:0"], closed.Select(Describe));
    }

    [Fact]
    public void A_jump_of_the_watermark_over_years_costs_no_steps()
    {
        _aggregator.Add(Flow(0, 100, 101, 5, 1));
        Assert.Equal(3, _aggregator.Close(At(4_000_000_000)).Count);
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, 4_000_000_001, 4_000_000_002, 5, 1)));
    }

    [Fact]
    public void Closing_before_any_flow_makes_older_ones_late()
    {
        Assert.Empty(_aggregator.Close(EventTime.Min));
        Assert.Empty(_aggregator.Close(At(115)));
        Assert.Equal(AddResult.Late, _aggregator.Add(Flow(0, 109, 110, 1, 1)));
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, 110, 111, 1, 1)));
    }

    [Fact]
    public void Sums_saturate_and_never_turn_negative()
    {
        _aggregator.Add(Flow(0, 100, 101, long.MaxValue, long.MaxValue));
        _aggregator.Add(Flow(0, 100, 101, long.MaxValue, long.MaxValue));
        var row = Assert.Single(_aggregator.Close(At(115))).Subscribers[0];
        Assert.Equal((long.MaxValue, uint.MaxValue), (row.DownBytes, row.DownPackets));
    }

    [Fact]
    public void Steps_before_1970_are_steps_too()
    {
        Assert.Equal(AddResult.Added, _aggregator.Add(Flow(0, -15, -5, 10, 2)));
        Assert.Equal([-2L, -1L], _aggregator.Close(At(5)).Select(step => step.StepIndex));
    }

    private static string Describe(ClosedStep step) => string.Join(',', step.Subscribers.Select(row => $"{row.SubscriberIndex}:{row.DownBytes}"));

    private static EventTime At(long seconds) => new(seconds * Second);

    private static AttributedFlow Flow(int subscriber, long start, long end, long bytes, long packets, Direction direction = Direction.Down) =>
        new(subscriber, direction, At(start), At(end), bytes, packets);
}
