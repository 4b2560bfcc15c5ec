namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="RunnableGraph{TMat}"/>.</summary>
public static class RunnableGraph
{
    public static RunnableGraph<TMat> FromGraph<TMat>(IGraph<ClosedShape, TMat> g) => g as RunnableGraph<TMat> ?? new RunnableGraph<TMat>(g.Module);
}
