using Akka.Streams.Stage;
using Xunit.Abstractions;

namespace Akka.Streams.Tests;

/// <summary>Islands on real threads, which give their threads to one another where the elements are light.</summary>
public class HandOverTests(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit("akka.loglevel = OFF", "hand-over", output)
{
    private const int Light = 200_000;
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 16)]
    [InlineData(4, 3)]
    public async Task Light_elements_cross_boundaries_whole_and_in_order(int boundaries, int buffer)
    {
        using var materializer = Sys.Materializer();
        var flow = Flow.Create<int>();
        for (var i = 0; i < boundaries; i++)
            flow = flow.Select(x => x).Async();
        var next = 0;
        await Source.From(Enumerable.Range(0, Light)).Via(flow).AddAttributes(Attributes.CreateInputBuffer(1, buffer))
            .RunForeach(x => Assert.Equal(next++, x), materializer).WaitAsync(_patience);
        Assert.Equal(Light, next);
    }

    [Fact]
    public async Task What_has_left_a_stage_arrives_though_that_stage_blocks()
    {
        using var materializer = Sys.Materializer();
        using var arrived = new SemaphoreSlim(0);
        IEnumerable<int> Numbers()
        {
            for (var i = 0; i < Light; i++)
            {
                // Every so often the source goes on only when its last element has come through, so that no batch may be held back.
                if (i % 20_000 == 19_999 && !arrived.Wait(_patience))
                    throw new TimeoutException($"element {i - 1} did not arrive");
                yield return i;
            }
        }

        var count = 0;
        await Source.From(Numbers()).Select(x => x).Async().RunForeach(x =>
        {
            count++;
            if (x % 20_000 == 19_998)
                arrived.Release();
        }, materializer).WaitAsync(_patience);
        Assert.Equal(Light, count);
    }

    [Fact]
    public async Task Islands_that_wait_for_each_other_s_thread_do_not_stop_each_other()
    {
        using var materializer = Sys.Materializer();
        using var sent = new SemaphoreSlim(0);
        var source = Source.From(Enumerable.Range(0, Light)).Select(x =>
        {
            sent.Release();
            return x;
        });

        // The sink takes an element only when one more has been made upstream, as long as the buffer has room for it.
        var count = 0;
        await source.Async().RunForeach(_ =>
        {
            if (++count < Light - 1)
                Assert.True(sent.Wait(_patience));
        }, materializer).WaitAsync(_patience);
        Assert.Equal(Light, count);
    }

    [Fact]
    public async Task A_stopped_materializer_fails_streams_that_hand_over()
    {
        var materializer = Sys.Materializer();
        using var begun = new SemaphoreSlim(0);
        var ended = Source.Repeat(1).Select(x => x).Async().Where(x => x > 0).Async().RunForeach(_ =>
        {
            if (begun.CurrentCount == 0)
                begun.Release();
        }, materializer);
        Assert.True(await begun.WaitAsync(_patience));
        materializer.Shutdown();
        await Assert.ThrowsAnyAsync<Exception>(() => ended.WaitAsync(_patience));
        Assert.True(ended.IsFaulted);
    }

    [Fact]
    public async Task Branches_that_join_again_across_boundaries_lose_nothing()
    {
        using var materializer = Sys.Materializer();
        var groups = Source.From(Enumerable.Range(0, Light / 4)).Async().SelectMany(x => new[] { x, x }).GroupBy(4, x => x % 4).Select(x => (long)x);
        var merged = ((Source<long, NotUsed>)groups.MergeSubstreams()).Async();
        var sum = await merged.RunAggregate(0L, (a, b) => a + b, materializer).WaitAsync(_patience);
        Assert.Equal((long)(Light / 4) * ((Light / 4) - 1), sum);
    }

    [Fact]
    public async Task What_no_stage_may_throw_ends_its_own_stream_and_no_other()
    {
        using var materializer = Sys.Materializer();
        var broken = Source.From([1, 2, 3]).Via(new ThrowsBeforeItsStart()).RunWith(Sink.Seq<int>(), materializer);
        await Assert.ThrowsAnyAsync<Exception>(() => broken.WaitAsync(_patience));
        Assert.Equal([1, 2], await Source.From([1, 2]).RunWith(Sink.Seq<int>(), materializer).WaitAsync(_patience));
    }

    private sealed class ThrowsBeforeItsStart : GraphStage<FlowShape<int, int>>
    {
        public override FlowShape<int, int> Shape { get; } = new(new Inlet<int>("in"), new Outlet<int>("out"));

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape);

        private sealed class Logic : GraphStageLogic
        {
            internal Logic(FlowShape<int, int> shape) : base(shape)
            {
                SetHandler(shape.Inlet, () => Push(shape.Outlet, Grab(shape.Inlet)));
                SetHandler(shape.Outlet, () => Pull(shape.Inlet));
            }

            public override bool KeepGoingAfterAllPortsClosed => throw new ArithmeticException("a property that throws");
        }
    }
}
