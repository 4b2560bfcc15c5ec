namespace Akka.Streams.Implementation;

/// <summary>A graph of any shape.</summary>
internal sealed class GraphImpl<TShape, TMat>(TShape shape, IModule module) : IGraph<TShape, TMat> where TShape : Shape
{
    public TShape Shape { get; } = shape;

    public IModule Module { get; } = module;

    public IGraph<TShape, TMat> WithAttributes(Attributes attributes) =>
        new GraphImpl<TShape, TMat>(Shape, ((Blueprint)Module).With(attributes));

    public IGraph<TShape, TMat> AddAttributes(Attributes attributes) =>
        new GraphImpl<TShape, TMat>(Shape, ((Blueprint)Module).Add(attributes));

    public IGraph<TShape, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMat> Async() => AddAttributes(new Attributes(Attributes.AsyncBoundary.Instance));

    public override string ToString() => $"Graph({Shape})";
}
