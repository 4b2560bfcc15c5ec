namespace Akka.Streams.Implementation;

/// <summary>The structure of a graph, as the materializer reads it.</summary>
public interface IModule
{
    Shape Shape { get; }

    Attributes Attributes { get; }
}
