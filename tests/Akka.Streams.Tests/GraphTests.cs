using Akka.Streams.Stage;

namespace Akka.Streams.Tests;

public class GraphTests
{
    [Fact]
    public void Materialized_values_are_combined_as_asked()
    {
        var simulation = new StreamSimulation();
        var source = Source.Single(1).MapMaterializedValue(_ => "source");
        var flow = Flow.Create<int>().MapMaterializedValue(_ => "flow");
        var sink = Sink.Ignore<int>().MapMaterializedValue(_ => "sink");
        Assert.Equal("source", source.Via(flow).To(sink).Run(simulation));
        Assert.Equal("flow", source.ViaMaterialized(flow, Keep.Right).To(sink).Run(simulation));
        Assert.Equal("sink", source.RunWith(sink, simulation));
        Assert.Equal((("source", "flow"), "sink"), source.ViaMaterialized(flow, Keep.Both).ToMaterialized(sink, Keep.Both).Run(simulation));
        Assert.Equal(NotUsed.Instance, source.ToMaterialized(sink, Keep.None).Run(simulation));
    }

    [Fact]
    public void A_graph_can_be_run_again_and_used_twice_in_another()
    {
        var flow = Flow.Create<int>().Scan(0, (a, b) => a + b);
        var twice = Source.From([1, 2]).Via(flow).Via(flow);
        Assert.Equal([0, 0, 1, 4], Rig.All(twice));
        Assert.Equal([0, 0, 1, 4], Rig.All(twice));
        Assert.Equal([0, 0, 1, 4, 0, 0, 1, 4], Rig.All(twice.Concat(twice)));
    }

    [Fact]
    public void A_cycle_with_a_buffer_runs()
    {
        var simulation = new StreamSimulation();
        var result = Source.FromGraph(GraphDsl.Create(b =>
        {
            var merge = b.Add(new Merge<int>(2));
            var broadcast = b.Add(new Broadcast<int>(2, eagerCancel: true));
            b.From(b.Add(Source.Single(1)).Outlet).To(merge.In(0));
            b.From(merge.Out).To(broadcast.In);
            b.From(broadcast.Out(0)).Via(Flow.Create<int>().Select(x => x + 1).Buffer(4, OverflowStrategy.DropNew)).To(merge.In(1));
            return new SourceShape<int>(broadcast.Out(1));
        })).Take(5).RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([1, 2, 3, 4, 5], result.Now());
    }

    [Fact]
    public void The_materialized_value_is_a_source_inside_the_graph()
    {
        var simulation = new StreamSimulation();
        var sink = Sink.First<Task<int>>();
        var result = RunnableGraph.FromGraph(GraphDsl.Create(Sink.First<int>(), (b, first) =>
        {
            b.From(b.Add(Source.Single(7)).Outlet).To(first);
            b.From(b.MaterializedValue).To(Sink.FromGraph(new Drain<Task<int>>()));
            return ClosedShape.Instance;
        })).Run(simulation);
        simulation.Run();
        Assert.Equal(7, result.Now());
        Assert.NotNull(sink);
    }

    [Fact]
    public void An_open_port_is_an_error()
    {
        var graph = GraphDsl.Create(b =>
        {
            b.Add(Source.Single(1));
            return ClosedShape.Instance;
        });
        Assert.Throws<ArgumentException>(() => RunnableGraph.FromGraph(graph).Run(new StreamSimulation()));
    }

    [Fact]
    public void A_port_cannot_be_wired_twice() => Assert.Throws<ArgumentException>(() => GraphDsl.Create(b =>
    {
        var source = b.Add(Source.Single(1));
        b.From(source.Outlet).To(b.Add(Sink.Ignore<int>()).Inlet);
        b.From(source.Outlet).To(b.Add(Sink.Ignore<int>()).Inlet);
        return ClosedShape.Instance;
    }));

    [Fact]
    public void Pushing_without_demand_and_pulling_twice_fail_the_stage()
    {
        Assert.IsType<ArgumentException>(Rig.Of(Flow.FromGraph(new Misbehaving((l, s) => l.PushNow(s)))).Request(1).Drain.Failure);
        Assert.IsType<ArgumentException>(Rig.Of(Flow.FromGraph(new Misbehaving((l, s) => l.PullNow(s)))).Request(1).Drain.Failure);
    }

    [Fact]
    public void Attributes_said_later_and_further_inside_hold()
    {
        var attributes = Attributes.CreateName("outer").And(Attributes.CreateName("inner"));
        Assert.Equal("inner", attributes.GetNameOrDefault());
        Assert.Equal("outer-inner", attributes.GetNameLifted());
        Assert.Null(Attributes.None.GetAttribute<Attributes.Name>());
    }

    private sealed class Misbehaving(Action<Misbehaving.Logic, Misbehaving> onPull) : GraphStage<FlowShape<int, int>>
    {
        private readonly Inlet<int> _in = new("in");
        private readonly Outlet<int> _out = new("out");

        public override FlowShape<int, int> Shape => new(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, onPull);

        internal sealed class Logic : InAndOutGraphStageLogic
        {
            private readonly Misbehaving _stage;
            private readonly Action<Logic, Misbehaving> _onPull;

            public Logic(Misbehaving stage, Action<Logic, Misbehaving> onPull) : base(stage.Shape)
            {
                (_stage, _onPull) = (stage, onPull);
                SetHandlers(stage._in, stage._out, this);
            }

            public override void OnPush()
            {
            }

            public override void OnPull() => _onPull(this, _stage);

            internal void PushNow(Misbehaving stage)
            {
                Push(stage._out, 1);
                Push(stage._out, 2);
            }

            internal void PullNow(Misbehaving stage)
            {
                Pull(stage._in);
                Pull(stage._in);
            }
        }
    }
}
