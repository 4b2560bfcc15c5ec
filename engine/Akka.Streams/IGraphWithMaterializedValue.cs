namespace Akka.Streams;

/// <summary>A graph which yields a value of <typeparamref name="TMaterialized"/> each time it is run.</summary>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape> where TShape : Shape
{
    /// <summary>Replaces the attributes of the graph itself; nested graphs keep theirs.</summary>
    IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> Named(string name);

    /// <summary>Runs the graph in an actor of its own.</summary>
    IGraph<TShape, TMaterialized> Async();
}
