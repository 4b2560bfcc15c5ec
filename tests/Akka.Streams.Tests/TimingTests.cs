namespace Akka.Streams.Tests;

public class TimingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Tick_sends_when_there_is_demand_and_drops_other_ticks()
    {
        var simulation = new StreamSimulation();
        var (cancel, drain) = Source.Tick(Second, Second, "tick").ToMaterialized(new Drain<string>(), Keep.Both).Run(simulation);
        simulation.Advance(3 * Second);
        Assert.Empty(drain.Received);
        drain.Request(2);
        simulation.Advance(Second / 2);
        Assert.Empty(drain.Received);
        simulation.Advance(5 * Second);
        Assert.Equal(["tick", "tick"], drain.Received);
        cancel.Cancel();
        simulation.Run();
        Assert.True(drain.IsCompleted);
    }

    [Fact]
    public void GroupedWithin_ends_groups_by_number_or_time()
    {
        var rig = Rig.Of(Flow.Create<int>().GroupedWithin(3, Second)).Request(9).Send(1, 2, 3, 4);
        Assert.Single(rig.Received);
        rig.Advance(Second);
        Assert.Equal([[1, 2, 3], [4]], rig.Received.Select(g => g.ToArray()));
        rig.Advance(5 * Second);
        Assert.Equal(2, rig.Received.Count);
        rig.Send(5).Finish();
        Assert.Equal([5], rig.Received[2]);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void Throttle_passes_a_burst_and_then_at_its_rate()
    {
        var simulation = new StreamSimulation();
        var drain = Source.From(Enumerable.Range(1, 100)).Throttle(1, Second, 3, ThrottleMode.Shaping)
            .ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(100);
        simulation.Run();
        Assert.Equal(3, drain.Received.Count);
        simulation.Advance(5 * Second);
        Assert.Equal(8, drain.Received.Count);
    }

    [Fact]
    public void An_enforcing_throttle_fails() =>
        Assert.IsType<OverflowException>(
            Rig.Of(Flow.Create<int>().Throttle(1, Second, 1, ThrottleMode.Enforcing)).Request(9).Send(1, 2).Drain.Failure);

    [Fact]
    public void Delay_shifts_elements_in_time()
    {
        var rig = Rig.Of(Flow.Create<int>().Delay(Second)).Request(9).Send(1);
        rig.Advance(Second / 2);
        rig.Send(2).Finish();
        Assert.Empty(rig.Received);
        Assert.Equal([1], rig.Advance(Second / 2).Received);
        Assert.Equal([1, 2], rig.Advance(Second / 2).Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void InitialDelay_holds_back_demand()
    {
        var rig = Rig.Of(Flow.Create<int>().InitialDelay(Second)).Request(1);
        Assert.Equal(0, rig.Feed.Demand);
        Assert.Equal(1, rig.Advance(Second).Feed.Demand);
    }

    [Fact]
    public void TakeWithin_and_SkipWithin_cut_in_time()
    {
        Assert.True(Rig.Of(Flow.Create<int>().TakeWithin(Second)).Request(9).Send(1).Advance(Second).Drain.IsCompleted);
        Assert.Equal([2], Rig.Of(Flow.Create<int>().SkipWithin(Second)).Request(9).Send(1).Advance(Second).Send(2).Received);
    }

    [Fact]
    public void Timeouts_fail_when_what_they_measure_takes_too_long()
    {
        Assert.IsType<TimeoutException>(Rig.Of(Flow.Create<int>().InitialTimeout(Second)).Request(9).Advance(Second).Drain.Failure);
        Assert.Null(Rig.Of(Flow.Create<int>().InitialTimeout(Second)).Request(9).Send(1).Advance(2 * Second).Drain.Failure);
        Assert.IsType<TimeoutException>(Rig.Of(Flow.Create<int>().CompletionTimeout(Second)).Request(9).Send(1).Advance(Second).Drain.Failure);
        Assert.IsType<TimeoutException>(Rig.Of(Flow.Create<int>().IdleTimeout(Second)).Request(9).Send(1).Advance(Second).Drain.Failure);
        Assert.Null(Rig.Of(Flow.Create<int>().IdleTimeout(Second)).Request(9).Advance(Second / 2).Send(1).Advance(Second / 2).Drain.Failure);
        Assert.IsType<TimeoutException>(Rig.Of(Flow.Create<int>().BackpressureTimeout(Second)).Request(1).Send(1).Advance(Second).Drain.Failure);
        Assert.Null(Rig.Of(Flow.Create<int>().BackpressureTimeout(Second)).Request(2).Send(1).Advance(2 * Second).Drain.Failure);
    }

    [Fact]
    public void KeepAlive_speaks_up_in_silence()
    {
        var rig = Rig.Of(Flow.Create<int>().KeepAlive(Second, () => -1)).Request(9).Advance(2 * Second);
        Assert.Equal([-1, -1], rig.Received);
        Assert.Equal([-1, -1, 5], rig.Send(5).Received);
    }

    [Fact]
    public void A_timer_that_was_cancelled_does_not_fire()
    {
        var rig = Rig.Of(Flow.Create<int>().IdleTimeout(Second)).Request(9).Send(1).Finish().Advance(5 * Second);
        Assert.True(rig.Drain.IsCompleted);
    }
}
