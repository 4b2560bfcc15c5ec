using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A reusable description of stages and their connections.</summary>
public interface IGraph<out TShape> where TShape : Shape
{
    TShape Shape { get; }

    IModule Module { get; }
}
