using Akka.Streams.Supervision;
using Decider = Akka.Streams.Supervision.Decider;

namespace Akka.Streams.Tests;

public class SupervisionTests
{
    private static List<T> Run<T>(Flow<int, T, NotUsed> flow, Decider decider, params int[] elements) =>
        Rig.All(Source.From(elements).Via(flow).WithAttributes(ActorAttributes.CreateSupervisionStrategy(decider)));

    private static int ThrowOnThree(int x) => x == 3 ? throw new ArithmeticException("three") : x;

    [Fact]
    public void Without_a_decider_an_exception_fails_the_stream()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(ThrowOnThree)).Request(9).Send(1, 3);
        Assert.Equal([1], rig.Received);
        Assert.IsType<ArithmeticException>(rig.Drain.Failure);
        Assert.True(rig.Feed.IsCancelled);
    }

    [Fact]
    public void Resume_drops_the_element()
    {
        Assert.Equal([1, 2, 4], Run(Flow.Create<int>().Select(ThrowOnThree), Deciders.ResumingDecider, 1, 2, 3, 4));
        Assert.Equal([1, 2, 4], Run(Flow.Create<int>().Where(x => ThrowOnThree(x) > 0), Deciders.ResumingDecider, 1, 2, 3, 4));
        Assert.Equal([1, 2, 4], Run(Flow.Create<int>().SelectMany(x => new[] { ThrowOnThree(x) }), Deciders.ResumingDecider, 1, 2, 3, 4));
        Assert.Equal([1, 2, 4], Run(Flow.Create<int>().SelectAsync(2, x => Task.FromResult(ThrowOnThree(x))), Deciders.ResumingDecider, 1, 2, 3, 4));
    }

    [Fact]
    public void Resume_keeps_and_Restart_drops_the_state()
    {
        var scan = Flow.Create<int>().Scan(0, (a, b) => a + ThrowOnThree(b));
        Assert.Equal([0, 1, 3, 7], Run(scan, Deciders.ResumingDecider, 1, 2, 3, 4));
        Assert.Equal([0, 1, 3, 0, 4], Run(scan, Deciders.RestartingDecider, 1, 2, 3, 4));
        var fold = Flow.Create<int>().Aggregate(0, (a, b) => a + ThrowOnThree(b));
        Assert.Equal([7], Run(fold, Deciders.ResumingDecider, 1, 2, 3, 4));
        Assert.Equal([4], Run(fold, Deciders.RestartingDecider, 1, 2, 3, 4));
    }

    [Fact]
    public void A_failed_task_is_dropped_on_resume()
    {
        var flow = Flow.Create<int>().SelectAsync(4, x => x == 2 ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(x));
        Assert.Equal([1, 3], Run(flow, Deciders.ResumingDecider, 1, 2, 3));
    }

    [Fact]
    public void The_inner_attribute_holds_against_the_outer_one()
    {
        var flow = Flow.Create<int>().Select(ThrowOnThree).WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider));
        Assert.Equal([1, 4], Run(flow, Deciders.StoppingDecider, 1, 3, 4));
    }
}
