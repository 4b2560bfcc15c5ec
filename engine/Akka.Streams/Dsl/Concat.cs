namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="Concat{TIn,TOut}"/>.</summary>
public static class Concat
{
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>(int inputPorts = 2) => new Concat<T, T>(inputPorts);
}
