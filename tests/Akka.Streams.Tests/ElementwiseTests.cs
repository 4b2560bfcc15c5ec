using System.Collections.Immutable;
using Akka.Util;

namespace Akka.Streams.Tests;

public class ElementwiseTests
{
    [Fact]
    public void Select_passes_each_element_through_the_function() =>
        Assert.Equal([2, 4, 6], Rig.Through(Flow.Create<int>().Select(x => x * 2), 1, 2, 3));

    [Fact]
    public void Where_and_WhereNot_are_complements()
    {
        Assert.Equal([2, 4], Rig.Through(Flow.Create<int>().Where(x => x % 2 == 0), 1, 2, 3, 4));
        Assert.Equal([1, 3], Rig.Through(Flow.Create<int>().WhereNot(x => x % 2 == 0), 1, 2, 3, 4));
    }

    [Fact]
    public void Collect_maps_what_is_defined() =>
        Assert.Equal(["2", "4"], Rig.Through(Flow.Create<int>().Collect(x => x % 2 == 0, x => $"{x}"), 1, 2, 3, 4));

    [Fact]
    public void SelectMany_flattens_in_order() =>
        Assert.Equal([1, 2, 2, 3, 3, 3], Rig.Through(Flow.Create<int>().SelectMany(x => Enumerable.Repeat(x, x)), 0, 1, 2, 3));

    [Fact]
    public void SelectMany_sends_one_element_for_one_demand()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectMany(x => Enumerable.Range(0, x))).Request(1).Send(3);
        Assert.Equal([0], rig.Received);
        rig.Finish();
        Assert.False(rig.Drain.IsEnded);
        Assert.Equal([0, 1, 2], rig.Request(2).Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void StatefulSelectMany_has_new_state_for_each_run()
    {
        var flow = Flow.Create<int>().StatefulSelectMany<int, int, int, NotUsed>(() =>
        {
            var sum = 0;
            return x => [sum += x];
        });
        Assert.Equal([1, 3, 6], Rig.Through(flow, 1, 2, 3));
        Assert.Equal([1, 3, 6], Rig.Through(flow, 1, 2, 3));
    }

    [Fact]
    public void Scan_begins_with_zero_even_when_empty()
    {
        Assert.Equal([0, 1, 3, 6], Rig.Through(Flow.Create<int>().Scan(0, (a, b) => a + b), 1, 2, 3));
        Assert.Equal([0], Rig.Through(Flow.Create<int>().Scan(0, (a, b) => a + b)));
    }

    [Fact]
    public void ScanAsync_waits_for_each_task()
    {
        var second = new TaskCompletionSource<int>();
        var rig = Rig.Of(Flow.Create<int>().ScanAsync(0, (a, b) => b == 2 ? second.Task : Task.FromResult(a + b)));
        rig.Request(9).Send(1, 2).Finish();
        Assert.Equal([0, 1], rig.Received);
        second.SetResult(7);
        rig.Simulation.Run();
        Assert.Equal([0, 1, 7], rig.Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void Aggregates_send_one_result_at_the_end()
    {
        Assert.Equal([6], Rig.Through(Flow.Create<int>().Aggregate(0, (a, b) => a + b), 1, 2, 3));
        Assert.Equal([0], Rig.Through(Flow.Create<int>().Aggregate(0, (a, b) => a + b)));
        Assert.Equal([6], Rig.Through(Flow.Create<int>().AggregateAsync(0, (a, b) => Task.FromResult(a + b)), 1, 2, 3));
        Assert.Equal([6], Rig.Through(Flow.Create<int>().Sum((a, b) => a + b), 1, 2, 3));
    }

    [Fact]
    public void Sum_of_nothing_fails() =>
        Assert.IsType<NoSuchElementException>(Rig.Of(Flow.Create<int>().Sum((a, b) => a + b)).Request(1).Finish().Drain.Failure);

    [Fact]
    public void Take_cancels_upstream_after_its_last_element()
    {
        var rig = Rig.Of(Flow.Create<int>().Take(2)).Request(5).Send(1, 2);
        Assert.Equal([1, 2], rig.Received);
        Assert.True(rig.Drain.IsCompleted);
        Assert.True(rig.Feed.IsCancelled);
    }

    [Fact]
    public void Take_of_nothing_completes_at_once() => Assert.True(Rig.Of(Flow.Create<int>().Take(0)).Drain.IsCompleted);

    [Fact]
    public void Skip_TakeWhile_and_SkipWhile_cut_where_they_say()
    {
        Assert.Equal([3, 4], Rig.Through(Flow.Create<int>().Skip(2), 1, 2, 3, 4));
        Assert.Equal([1, 2], Rig.Through(Flow.Create<int>().TakeWhile(x => x < 3), 1, 2, 3, 1));
        Assert.Equal([1, 2, 3], Rig.Through(Flow.Create<int>().TakeWhile(x => x < 3, true), 1, 2, 3, 1));
        Assert.Equal([3, 1], Rig.Through(Flow.Create<int>().SkipWhile(x => x < 3), 1, 2, 3, 1));
    }

    [Fact]
    public void Limit_fails_with_one_element_too_many()
    {
        var rig = Rig.Of(Flow.Create<int>().Limit(2)).Request(5).Send(1, 2, 3);
        Assert.Equal([1, 2], rig.Received);
        Assert.IsType<StreamLimitReachedException>(rig.Drain.Failure);
    }

    [Fact]
    public void Intersperse_puts_marks_between_and_around()
    {
        Assert.Equal(["a", ",", "b"], Rig.Through(Flow.Create<string>().Intersperse(","), "a", "b"));
        Assert.Equal(["[", "a", ",", "b", "]"], Rig.Through(Flow.Create<string>().Intersperse("[", ",", "]"), "a", "b"));
        Assert.Equal(["[", "]"], Rig.Through(Flow.Create<string>().Intersperse("[", ",", "]")));
    }

    [Fact]
    public void ZipWithIndex_counts_from_zero() => Assert.Equal([("a", 0L), ("b", 1L)], Rig.Through(Flow.Create<string>().ZipWithIndex(), "a", "b"));

    [Fact]
    public void Log_changes_nothing() => Assert.Equal([1, 2], Rig.Through(Flow.Create<int>().Log("here"), 1, 2));

    [Fact]
    public void No_element_passes_without_demand()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Where(_ => true).Scan(0, (a, b) => b).Skip(1));
        Assert.Equal(0, rig.Feed.Demand);
        rig.Request(1);
        Assert.Equal(1, rig.Feed.Demand);
        rig.Send(5);
        Assert.Equal([5], rig.Received);
        Assert.Equal(1, rig.Feed.Demand);
    }

    [Fact]
    public void A_failure_passes_through_every_operator()
    {
        var cause = new InvalidOperationException("broken");
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Where(_ => true).SelectMany(x => new[] { x }).Take(9).Grouped(1)).Request(1).Break(cause);
        Assert.Same(cause, rig.Drain.Failure);
    }

    [Fact]
    public void A_cancellation_passes_through_every_operator()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Where(_ => true).SelectMany(x => new[] { x }).Take(9).Grouped(2)).Request(1).Cancel();
        Assert.True(rig.Feed.IsCancelled);
    }

    [Fact]
    public void SelectError_replaces_the_failure()
    {
        var rig = Rig.Of(Flow.Create<int>().SelectError(e => new InvalidOperationException("new", e))).Request(1).Break(new TimeoutException());
        Assert.Equal("new", rig.Drain.Failure!.Message);
    }

    [Fact]
    public void Recover_sends_one_last_element()
    {
        var rig = Rig.Of(Flow.Create<int>().Recover(e => e is TimeoutException ? 42 : Option<int>.None)).Request(3).Send(1).Break(new TimeoutException());
        Assert.Equal([1, 42], rig.Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void RecoverWithRetries_goes_on_with_another_source_as_often_as_it_may()
    {
        var source = Source.Failed<int>(new TimeoutException())
            .RecoverWithRetries(_ => Source.From([1, 2, 3]).Select(x => x == 3 ? throw new TimeoutException() : x), 2)
            .Recover(e => e is TimeoutException ? -1 : Option<int>.None);
        Assert.Equal([1, 2, 1, 2, -1], Rig.All(source));
    }
}
