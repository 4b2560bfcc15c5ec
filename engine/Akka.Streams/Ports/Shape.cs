using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>The open ports of a graph.</summary>
public abstract class Shape : ICloneable
{
    public abstract ImmutableArray<Inlet> Inlets { get; }

    public abstract ImmutableArray<Outlet> Outlets { get; }

    /// <summary>A shape of the same kind with copies of all ports.</summary>
    public abstract Shape DeepCopy();

    /// <summary>A shape of the same kind made of the given ports, in the order of <see cref="Inlets"/> and <see cref="Outlets"/>.</summary>
    public abstract Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets);

    public bool HasSamePortsAs(Shape shape) =>
        new HashSet<Inlet>(Inlets).SetEquals(shape.Inlets) && new HashSet<Outlet>(Outlets).SetEquals(shape.Outlets);

    public bool HasSamePortsAndShapeAs(Shape shape) => GetType() == shape.GetType() && HasSamePortsAs(shape);

    public object Clone() => DeepCopy();

    public sealed override string ToString() =>
        $"{GetType().Name}([{string.Join(", ", Inlets)}] [{string.Join(", ", Outlets)}])";

    internal void RequirePorts(ImmutableArray<Inlet> inlets, int inletCount, ImmutableArray<Outlet> outlets, int outletCount)
    {
        if (inlets.Length != inletCount || outlets.Length != outletCount)
            throw new ArgumentException(
                $"{GetType().Name} has {inletCount} inlets and {outletCount} outlets, not {inlets.Length} and {outlets.Length}");
    }
}
