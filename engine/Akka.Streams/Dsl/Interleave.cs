namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="Interleave{TIn,TOut}"/>.</summary>
public static class Interleave
{
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>(int inputPorts, int segmentSize, bool eagerClose = false) =>
        new Interleave<T, T>(inputPorts, segmentSize, eagerClose);
}
