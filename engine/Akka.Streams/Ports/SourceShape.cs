using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One outlet.</summary>
public sealed class SourceShape<TOut> : Shape
{
    public readonly Outlet<TOut> Outlet;

    public SourceShape(Outlet<TOut> outlet)
    {
        Outlet = outlet ?? throw new ArgumentNullException(nameof(outlet));
        Outlets = [outlet];
    }

    public override ImmutableArray<Inlet> Inlets => [];

    public override ImmutableArray<Outlet> Outlets { get; }

    public override Shape DeepCopy() => new SourceShape<TOut>((Outlet<TOut>)Outlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        RequirePorts(inlets, 0, outlets, 1);
        return new SourceShape<TOut>(Streams.Outlet.Create<TOut>(outlets[0]));
    }

    public override bool Equals(object obj) => obj is SourceShape<TOut> other && ReferenceEquals(Outlet, other.Outlet);

    public override int GetHashCode() => Outlet.GetHashCode();
}
