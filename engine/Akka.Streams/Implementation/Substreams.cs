using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Streams that are split into substreams.</summary>
internal static class Substreams
{
    internal static SubFlow<T, TMat, IRunnableGraph<TMat>> GroupBy<T, TMat, TKey>(Source<T, TMat> source, GroupByStage<T, TKey> stage)
    {
        var groups = source.Via(stage);
        return new SubFlowImpl<T, T, TMat, IRunnableGraph<TMat>>(
            Flow.Create<T, TMat>(), new SubstreamMerge<T, TMat>(groups), sink => groups.To(RunEach(sink)));
    }

    internal static SubFlow<T, TMat, Sink<TIn, TMat>> GroupBy<TIn, T, TMat, TKey>(Flow<TIn, T, TMat> flow, GroupByStage<T, TKey> stage)
    {
        var groups = flow.Via(stage);
        return new SubFlowImpl<T, T, TMat, Sink<TIn, TMat>>(
            Flow.Create<T, TMat>(), new SubstreamMerge<T, TMat>(groups), sink => groups.To(RunEach(sink)));
    }

    internal static SubFlow<T, TMat, TClosed> GroupBy<T, TMat, TKey, TClosed>(SubFlow<T, TMat, TClosed> flow, GroupByStage<T, TKey> stage)
    {
        var groups = (SubFlow<Source<T, NotUsed>, TMat, TClosed>)flow.Via(stage);
        return new SubFlowImpl<T, T, TMat, TClosed>(
            Flow.Create<T, TMat>(), new SubstreamMerge<T, TMat>(groups), sink => groups.To(RunEach(sink)));
    }

    private static Sink<Source<T, NotUsed>, NotUsed> RunEach<T, TMat>(Sink<T, TMat> sink) => Sink.FromGraph(new RunEachSink<T, TMat>(sink));
}
