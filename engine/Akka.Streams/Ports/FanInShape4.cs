namespace Akka.Streams;

/// <summary>Four inlets, one outlet.</summary>
public class FanInShape<T0, T1, T2, T3, TOut> : FanInShape<TOut>
{
    public readonly Inlet<T0> In0;
    public readonly Inlet<T1> In1;
    public readonly Inlet<T2> In2;
    public readonly Inlet<T3> In3;

    public FanInShape(IInit init) : base(init)
    {
        In0 = NewInlet<T0>("in0");
        In1 = NewInlet<T1>("in1");
        In2 = NewInlet<T2>("in2");
        In3 = NewInlet<T3>("in3");
    }

    public FanInShape(string name) : this(new InitName(name))
    {
    }

    public FanInShape(Outlet<TOut> outlet, Inlet<T0> in0, Inlet<T1> in1, Inlet<T2> in2, Inlet<T3> in3) : this(new InitPorts(outlet, [in0, in1, in2, in3]))
    {
    }

    protected override FanInShape<TOut> Construct(IInit init) => new FanInShape<T0, T1, T2, T3, TOut>(init);
}
