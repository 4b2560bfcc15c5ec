namespace Akka.Streams.Implementation;

/// <summary>Graphs wired with one another.</summary>
/// <param name="shape">The ports of the children that stay open.</param>
/// <param name="attributes">Hold for all children that do not say otherwise.</param>
/// <param name="children">No port occurs twice among them.</param>
/// <param name="wires">Each joins an outlet of a child with an inlet of a child.</param>
/// <param name="combine">Makes the value of the whole from the values of the children, in their order.</param>
internal sealed class CompositeBlueprint(
    Shape shape, Attributes attributes, IReadOnlyList<Blueprint> children, IReadOnlyList<Wire> wires, Func<object[], object> combine)
    : Blueprint(shape, attributes)
{
    internal IReadOnlyList<Blueprint> Children { get; } = children;

    internal IReadOnlyList<Wire> Wires { get; } = wires;

    internal Func<object[], object> Combine { get; } = combine;

    internal override Blueprint With(Attributes attributes) => new CompositeBlueprint(Shape, attributes, Children, Wires, Combine);

    internal static CompositeBlueprint Pair(Shape shape, Blueprint left, Blueprint right, Func<object[], object> combine, params Wire[] wires) =>
        new(shape, Attributes.None, [left, right], wires, combine);

    public override string ToString() => $"graph of {Children.Count}";
}
