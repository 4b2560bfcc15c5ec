using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Streams that are split into substreams.</summary>
internal static class Substreams
{
    internal static SubFlow<T, TMat, IRunnableGraph<TMat>> Split<T, TMat>(Source<T, TMat> source, IGraph<FlowShape<T, Source<T, NotUsed>>, NotUsed> stage)
    {
        var groups = source.Via(stage);
        return new SubFlowImpl<T, T, TMat, IRunnableGraph<TMat>>(
            Flow.Create<T, TMat>(), new SubstreamMerge<T, TMat>(groups), sink => groups.To(RunEach(sink)));
    }

    internal static SubFlow<T, TMat, Sink<TIn, TMat>> Split<TIn, T, TMat>(Flow<TIn, T, TMat> flow, IGraph<FlowShape<T, Source<T, NotUsed>>, NotUsed> stage)
    {
        var groups = flow.Via(stage);
        return new SubFlowImpl<T, T, TMat, Sink<TIn, TMat>>(
            Flow.Create<T, TMat>(), new SubstreamMerge<T, TMat>(groups), sink => groups.To(RunEach(sink)));
    }

    internal static SubFlow<T, TMat, TClosed> Split<T, TMat, TClosed>(SubFlow<T, TMat, TClosed> flow, IGraph<FlowShape<T, Source<T, NotUsed>>, NotUsed> stage)
    {
        var groups = (SubFlow<Source<T, NotUsed>, TMat, TClosed>)flow.Via(stage);
        return new SubFlowImpl<T, T, TMat, TClosed>(
            Flow.Create<T, TMat>(), new SubstreamMerge<T, TMat>(groups), sink => groups.To(RunEach(sink)));
    }

    private static Sink<Source<T, NotUsed>, NotUsed> RunEach<T, TMat>(Sink<T, TMat> sink) => Sink.FromGraph(new RunEachSink<T, TMat>(sink));
}
