using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One inlet.</summary>
public sealed class SinkShape<TIn> : Shape
{
    public readonly Inlet<TIn> Inlet;

    public SinkShape(Inlet<TIn> inlet)
    {
        Inlet = inlet ?? throw new ArgumentNullException(nameof(inlet));
        Inlets = [inlet];
    }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets => [];

    public override Shape DeepCopy() => new SinkShape<TIn>((Inlet<TIn>)Inlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        RequirePorts(inlets, 1, outlets, 0);
        return new SinkShape<TIn>(Streams.Inlet.Create<TIn>(inlets[0]));
    }

    public override bool Equals(object obj) => obj is SinkShape<TIn> other && ReferenceEquals(Inlet, other.Inlet);

    public override int GetHashCode() => Inlet.GetHashCode();
}
