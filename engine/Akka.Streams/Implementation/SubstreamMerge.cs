using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Merges the sources that a stream of sources brings.</summary>
internal sealed class SubstreamMerge<TIn, TMat>(IFlow<Source<TIn, NotUsed>, TMat> sources) : ISubstreamMerge<TIn, TMat>
{
    public IFlow<T, TMat> Apply<T>(Flow<TIn, T, TMat> flow, int breadth) =>
        sources.Via(FlowStages.MergeMany<Source<TIn, NotUsed>, T, NotUsed>(breadth, source => source.Via(flow)));

    public ISubstreamMerge<TIn, TMat2> Map<TMat2>(Func<TMat, TMat2> map) => new SubstreamMerge<TIn, TMat2>(sources.MapMaterializedValue(map));
}
