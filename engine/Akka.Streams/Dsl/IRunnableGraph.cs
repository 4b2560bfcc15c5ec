using Akka.Actor;

namespace Akka.Streams.Dsl;

/// <summary>A graph without open ports. It can be run any number of times; each run has its own state.</summary>
public interface IRunnableGraph<out TMat> : IGraph<ClosedShape, TMat>
{
    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    TMat Run(IMaterializer materializer);

    /// <summary>Runs the graph with a materializer that belongs to the system.</summary>
    TMat Run(ActorSystem actorSystem);

    new IRunnableGraph<TMat> AddAttributes(Attributes attributes);

    new IRunnableGraph<TMat> WithAttributes(Attributes attributes);

    new IRunnableGraph<TMat> Named(string name);
}
