namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="OrElse{T}"/>.</summary>
public static class OrElse
{
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>() => new OrElse<T>();
}
