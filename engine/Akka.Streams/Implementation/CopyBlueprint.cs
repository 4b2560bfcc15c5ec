namespace Akka.Streams.Implementation;

/// <summary>Another graph under new ports, in the same order.</summary>
internal sealed class CopyBlueprint(Blueprint inner, Shape shape, Attributes attributes) : Blueprint(shape, attributes)
{
    internal Blueprint Inner { get; } = inner;

    internal override Blueprint With(Attributes attributes) => new CopyBlueprint(Inner, Shape, attributes);

    public override string ToString() => $"copy of {Inner}";
}
