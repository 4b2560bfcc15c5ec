using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>A stage that yields a value each time it is run. The stage itself holds no mutable state; its logic does.</summary>
public abstract class GraphStageWithMaterializedValue<TShape, TMaterialized>
    : IGraphStageWithMaterializedValue<TShape, TMaterialized>, IStageFactory where TShape : Shape
{
    private StageBlueprint _module;

    public abstract TShape Shape { get; }

    public IModule Module => _module ??= new StageBlueprint(this, Shape, InitialAttributes);

    protected virtual Attributes InitialAttributes => Attributes.None;

    public abstract ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(Attributes inheritedAttributes);

    public IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes) =>
        new GraphImpl<TShape, TMaterialized>(Shape, ((Blueprint)Module).With(attributes));

    public IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes) => WithAttributes(Module.Attributes.And(attributes));

    public IGraph<TShape, TMaterialized> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMaterialized> Async() => AddAttributes(new Attributes(Attributes.AsyncBoundary.Instance));

    (GraphStageLogic Logic, object Value) IStageFactory.Create(Attributes attributes)
    {
        var created = CreateLogicAndMaterializedValue(attributes);
        return (created.Logic, created.MaterializedValue);
    }
}
