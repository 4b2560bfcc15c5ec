using Akka.Streams.Implementation;
using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Combines one element of each inlet; completes with the first inlet that has nothing left.</summary>
public class ZipWith<TIn0, TIn1, TOut> : GraphStage<FanInShape<TIn0, TIn1, TOut>>
{
    public ZipWith(Func<TIn0, TIn1, TOut> zipper)
    {
        Zipper = zipper;
        Shape = new FanInShape<TIn0, TIn1, TOut>("ZipWith");
    }

    public Func<TIn0, TIn1, TOut> Zipper { get; }

    public Inlet<TIn0> In0 => Shape.In0;

    public Inlet<TIn1> In1 => Shape.In1;

    public Outlet<TOut> Out => Shape.Out;

    public sealed override FanInShape<TIn0, TIn1, TOut> Shape { get; }

    protected sealed override Attributes InitialAttributes => Attributes.CreateName("ZipWith");

    protected sealed override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new ZipLogic<TOut>(Shape, Out, logic => Zipper(logic.Take(In0), logic.Take(In1))).Add(In0).Add(In1);
}
