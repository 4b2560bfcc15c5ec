using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>Inlets of one element type, one outlet.</summary>
public class UniformFanInShape<TIn, TOut> : FanInShape<TOut>
{
    public readonly int N;
    private readonly ImmutableArray<Inlet<TIn>> _ins;

    public UniformFanInShape(int n, IInit init) : base(init)
    {
        N = n;
        _ins = [.. Enumerable.Range(0, n).Select(i => NewInlet<TIn>($"in{i}"))];
    }

    public UniformFanInShape(int n) : this(n, new InitName("UniformFanIn"))
    {
    }

    public UniformFanInShape(int n, string name) : this(n, new InitName(name))
    {
    }

    public UniformFanInShape(Outlet<TOut> outlet, params Inlet<TIn>[] inlets) : this(inlets.Length, new InitPorts(outlet, inlets))
    {
    }

    public IImmutableList<Inlet<TIn>> Ins => _ins;

    public Inlet<TIn> In(int n) => _ins[n];

    protected override FanInShape<TOut> Construct(IInit init) => new UniformFanInShape<TIn, TOut>(N, init);
}
