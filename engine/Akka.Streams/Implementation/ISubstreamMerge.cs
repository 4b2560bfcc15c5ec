using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Makes one stream of substreams that each ran through a flow.</summary>
internal interface ISubstreamMerge<TIn, TMat>
{
    IFlow<T, TMat> Apply<T>(Flow<TIn, T, TMat> flow, int breadth);

    /// <summary>The same merge with its value passed through <paramref name="map"/>.</summary>
    ISubstreamMerge<TIn, TMat2> Map<TMat2>(Func<TMat, TMat2> map);
}
