namespace Akka.Streams;

/// <summary>One inlet, four outlets.</summary>
public class FanOutShape<TIn, T0, T1, T2, T3> : FanOutShape<TIn>
{
    public readonly Outlet<T0> Out0;
    public readonly Outlet<T1> Out1;
    public readonly Outlet<T2> Out2;
    public readonly Outlet<T3> Out3;

    public FanOutShape(IInit init) : base(init)
    {
        Out0 = NewOutlet<T0>("out0");
        Out1 = NewOutlet<T1>("out1");
        Out2 = NewOutlet<T2>("out2");
        Out3 = NewOutlet<T3>("out3");
    }

    public FanOutShape(string name) : this(new InitName(name))
    {
    }

    public FanOutShape(Inlet<TIn> inlet, Outlet<T0> out0, Outlet<T1> out1, Outlet<T2> out2, Outlet<T3> out3) : this(new InitPorts(inlet, [out0, out1, out2, out3]))
    {
    }

    protected override FanOutShape<TIn> Construct(IInit init) => new FanOutShape<TIn, T0, T1, T2, T3>(init);
}
