using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Gathers what is attached to the substreams, until they are merged or closed.</summary>
/// <param name="flow">What every substream runs through.</param>
/// <param name="merge">Merges the substreams after the flow.</param>
/// <param name="close">Ends the substreams in a sink.</param>
internal sealed class SubFlowImpl<TIn, TOut, TMat, TClosed>(
    Flow<TIn, TOut, TMat> flow, ISubstreamMerge<TIn, TMat> merge, Func<Sink<TIn, TMat>, TClosed> close) : SubFlow<TOut, TMat, TClosed>
{
    public override IFlow<T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> next) =>
        new SubFlowImpl<TIn, T2, TMat, TClosed>(flow.Via(next), merge, close);

    /// <remarks>
    /// Each substream is run by the stream itself and its value reaches nobody: <paramref name="combine"/> is called once, when the merged
    /// stream is run, with that stream's value and the default of <typeparamref name="TMat2"/>.
    /// </remarks>
    public override IFlow<T2, TMat3> ViaMaterialized<T2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, T2>, TMat2> next, Func<TMat, TMat2, TMat3> combine) => Via(next).MapMaterializedValue(value => combine(value, default));

    /// <remarks>Maps the value of the merged stream.</remarks>
    public override IFlow<TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) => new SubFlowImpl<TIn, TOut, TMat2, TClosed>(
        flow.MapMaterializedValue(_ => default(TMat2)), merge.Map(mapFunc), sink => close(sink.MapMaterializedValue(_ => default(TMat))));

    public override TClosed To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => close(flow.To(sink));

    public override TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        MergeSubstreams() is Source<TOut, TMat> source
            ? source.RunWith(sink, materializer)
            : throw new NotSupportedException("the substreams of a flow cannot be run; merge them and run the flow with a source");

    public override IFlow<TOut, TMat> MergeSubstreamsWithParallelism(int parallelism) => merge.Apply(flow, parallelism);
}
