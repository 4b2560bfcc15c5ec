namespace Akka.Streams.Tests;

public class SelectAsyncTests
{
    private readonly TaskCompletionSource<int>[] _tasks = [.. Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource<int>())];

    [Fact]
    public void Results_keep_the_order_of_the_elements()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectAsync(3, x => _tasks[x].Task)).Request(9).Send(0, 1, 2);
        _tasks[2].SetResult(2);
        _tasks[1].SetResult(1);
        rig.Simulation.Run();
        Assert.Empty(rig.Received);
        _tasks[0].SetResult(0);
        rig.Simulation.Run();
        Assert.Equal([0, 1, 2], rig.Received);
    }

    [Fact]
    public void Unordered_results_come_as_they_are_ready()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectAsyncUnordered(3, x => _tasks[x].Task)).Request(9).Send(0, 1, 2);
        _tasks[2].SetResult(2);
        rig.Simulation.Run();
        _tasks[0].SetResult(0);
        rig.Simulation.Run();
        Assert.Equal([2, 0], rig.Received);
        rig.Finish();
        Assert.False(rig.Drain.IsEnded);
        _tasks[1].SetResult(1);
        rig.Simulation.Run();
        Assert.Equal([2, 0, 1], rig.Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_more_tasks_run_than_allowed(bool ordered)
    {
        var flow = ordered ? Flow.Create<int>().SelectAsync(2, x => _tasks[x].Task) : Flow.Create<int>().SelectAsyncUnordered(2, x => _tasks[x].Task);
        var rig = Rig.Of(flow).Request(9).Send(0, 1);
        Assert.Equal(2, rig.Feed.Demand);
        _tasks[0].SetResult(0);
        rig.Simulation.Run();
        Assert.Equal(3, rig.Feed.Demand);
    }

    [Fact]
    public void A_result_without_demand_counts_as_running()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectAsync(2, Task.FromResult)).Request(1).Send(0, 1, 2);
        Assert.Equal([0], rig.Received);
        Assert.Equal(3, rig.Feed.Demand);
    }

    [Fact]
    public void Completion_waits_for_the_last_task()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectAsync(2, x => _tasks[x].Task)).Request(9).Send(0).Finish();
        Assert.False(rig.Drain.IsEnded);
        _tasks[0].SetResult(0);
        rig.Simulation.Run();
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void A_failed_task_fails_the_stream_before_its_turn()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectAsync(2, x => _tasks[x].Task)).Request(9).Send(0, 1);
        _tasks[1].SetException(new TimeoutException());
        rig.Simulation.Run();
        Assert.IsType<TimeoutException>(rig.Drain.Failure);
        Assert.True(rig.Feed.IsCancelled);
    }
}
