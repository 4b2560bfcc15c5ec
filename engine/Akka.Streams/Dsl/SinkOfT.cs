using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A graph with one open inlet.</summary>
public sealed class Sink<TIn, TMat> : IGraph<SinkShape<TIn>, TMat>
{
    public Sink(IModule module)
    {
        Module = module;
        Shape = (SinkShape<TIn>)module.Shape;
    }

    public SinkShape<TIn> Shape { get; }

    public IModule Module { get; }

    private Blueprint Blueprint => (Blueprint)Module;

    /// <summary>A sink of other elements, each of which is passed through <paramref name="function"/> first.</summary>
    public Sink<TIn2, TMat> ContraMap<TIn2>(Func<TIn2, TIn> function) => Flow.FromFunction(function).ToMaterialized(this, Keep.Right);

    public Sink<TIn, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> fn) => new(Blueprint.Map(value => fn((TMat)value)));

    public Sink<TIn, TMat> WithAttributes(Attributes attributes) => new(Blueprint.With(attributes));

    public Sink<TIn, TMat> AddAttributes(Attributes attributes) => new(Blueprint.Add(attributes));

    public Sink<TIn, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public Sink<TIn, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    /// <summary>Runs the sink with the source and yields the source's value.</summary>
    public TMat2 RunWith<TMat2>(IGraph<SourceShape<TIn>, TMat2> source, IMaterializer materializer) =>
        Source.FromGraph(source).To(this).Run(materializer);

    public override string ToString() => $"Sink({Shape}, {Module})";

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.WithAttributes(Attributes attributes) => WithAttributes(attributes);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.AddAttributes(Attributes attributes) => AddAttributes(attributes);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.Named(string name) => Named(name);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.Async() => Async();
}
