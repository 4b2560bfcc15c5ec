using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SubFlowOperations
{
    /// <summary>Runs a source for each element, one after the other.</summary>
    public static SubFlow<TOut2, TMat, TClosed> ConcatMany<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.MergeMany(1, flatten));

    /// <summary>Runs a source for each element, at most <paramref name="breadth"/> at a time.</summary>
    public static SubFlow<TOut2, TMat, TClosed> MergeMany<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, int breadth, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.MergeMany(breadth, flatten));
}
