namespace Akka.Streams.Implementation;

/// <summary>
/// The structure of a graph: an immutable tree whose leaves are stages. A graph that is used twice in another is entered as a
/// <see cref="CopyBlueprint"/> with ports of its own, so that the ports of a composite's children are all different.
/// </summary>
internal abstract class Blueprint(Shape shape, Attributes attributes) : IModule
{
    public Shape Shape { get; } = shape;

    public Attributes Attributes { get; } = attributes;

    internal static Blueprint Of<TShape>(IGraph<TShape> graph) where TShape : Shape => (Blueprint)graph.Module;

    /// <summary>The same structure with other attributes.</summary>
    internal abstract Blueprint With(Attributes attributes);

    internal Blueprint Add(Attributes attributes) => With(Attributes.And(attributes));

    /// <summary>The same structure behind new ports.</summary>
    internal Blueprint Copy() => new CopyBlueprint(this, Shape.DeepCopy(), Attributes.None);

    /// <summary>The same structure whose value is passed through <paramref name="map"/>.</summary>
    internal Blueprint Map(Func<object, object> map) =>
        new CompositeBlueprint(Shape, Attributes.None, [this], [], values => map(values[0]));
}
