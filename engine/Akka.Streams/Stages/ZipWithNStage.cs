using System.Collections.Immutable;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ZipWithNStage<TIn, TOut>(int count, Func<IImmutableList<TIn>, TOut> zipper) : GraphStage<UniformFanInShape<TIn, TOut>>
{
    public override UniformFanInShape<TIn, TOut> Shape { get; } = new(count, "ZipWithN");

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes)
    {
        var logic = new ZipLogic<TOut>(Shape, Shape.Out, l => zipper(Shape.Ins.Select(l.Take).ToImmutableList()));
        foreach (var inlet in Shape.Ins)
            logic.Add(inlet);
        return logic;
    }
}
