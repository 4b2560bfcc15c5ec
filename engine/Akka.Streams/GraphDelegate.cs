using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A graph that is another graph under a type of its own.</summary>
public abstract class GraphDelegate<TShape, TMat> : IGraph<TShape, TMat> where TShape : Shape
{
    protected readonly IGraph<TShape, TMat> Inner;

    protected GraphDelegate(IGraph<TShape, TMat> inner) => Inner = inner;

    public TShape Shape => Inner.Shape;

    public IModule Module => Inner.Module;

    public IGraph<TShape, TMat> WithAttributes(Attributes attributes) => Inner.WithAttributes(attributes);

    public IGraph<TShape, TMat> AddAttributes(Attributes attributes) => Inner.AddAttributes(attributes);

    public IGraph<TShape, TMat> Named(string name) => Inner.Named(name);

    public IGraph<TShape, TMat> Async() => Inner.Async();
}
