using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Two flows in opposite directions, such as the coder and decoder of a protocol. The upper one goes out, the lower one comes in.</summary>
public class BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat> : IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat>
{
    public BidiFlow(IModule module)
    {
        Module = module;
        Shape = (BidiShape<TIn1, TOut1, TIn2, TOut2>)module.Shape;
    }

    public BidiShape<TIn1, TOut1, TIn2, TOut2> Shape { get; }

    public IModule Module { get; }

    private Blueprint Blueprint => (Blueprint)Module;

    public IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat> WithAttributes(Attributes attributes) =>
        new BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat>(Blueprint.With(attributes));

    public IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat> AddAttributes(Attributes attributes) =>
        new BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat>(Blueprint.Add(attributes));

    public IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    /// <summary>The directions change places.</summary>
    public BidiFlow<TIn2, TOut2, TIn1, TOut1, TMat> Reversed()
    {
        var copy = Blueprint.Copy();
        var ports = (BidiShape<TIn1, TOut1, TIn2, TOut2>)copy.Shape;
        return new BidiFlow<TIn2, TOut2, TIn1, TOut1, TMat>(
            new CompositeBlueprint(ports.Reversed(), Attributes.None, [copy], [], values => values[0]));
    }

    /// <summary>Puts this one on top of another: what goes out goes into the other's upper flow. The other's value is dropped.</summary>
    public BidiFlow<TIn1, TOut12, TIn21, TOut2, TMat> Atop<TOut12, TIn21, TMat2>(BidiFlow<TOut1, TOut12, TIn21, TIn2, TMat2> bidi) =>
        AtopMat(bidi, Keep.Left);

    public BidiFlow<TIn1, TOut12, TIn21, TOut2, TMat3> AtopMat<TOut12, TIn21, TMat2, TMat3>(
        BidiFlow<TOut1, TOut12, TIn21, TIn2, TMat2> bidi, Func<TMat, TMat2, TMat3> combine)
    {
        var copy = Blueprint.Of(bidi).Copy();
        var below = (BidiShape<TOut1, TOut12, TIn21, TIn2>)copy.Shape;
        var shape = new BidiShape<TIn1, TOut12, TIn21, TOut2>(Shape.Inlet1, below.Outlet1, below.Inlet2, Shape.Outlet2);
        return new BidiFlow<TIn1, TOut12, TIn21, TOut2, TMat3>(CompositeBlueprint.Pair(
            shape, Blueprint, copy, Values.Of(combine), new Wire(Shape.Outlet1, below.Inlet1), new Wire(below.Outlet2, Shape.Inlet2)));
    }

    /// <summary>Closes the lower end with a flow, whose value is dropped.</summary>
    public Flow<TIn1, TOut2, TMat> Join<TMat2>(Flow<TOut1, TIn2, TMat2> flow) => JoinMat(flow, Keep.Left);

    public Flow<TIn1, TOut2, TMat3> JoinMat<TMat2, TMat3>(Flow<TOut1, TIn2, TMat2> flow, Func<TMat, TMat2, TMat3> combine)
    {
        var copy = Blueprint.Of(flow).Copy();
        var turn = (FlowShape<TOut1, TIn2>)copy.Shape;
        return new Flow<TIn1, TOut2, TMat3>(CompositeBlueprint.Pair(
            new FlowShape<TIn1, TOut2>(Shape.Inlet1, Shape.Outlet2), Blueprint, copy, Values.Of(combine),
            new Wire(Shape.Outlet1, turn.Inlet), new Wire(turn.Outlet, Shape.Inlet2)));
    }
}
