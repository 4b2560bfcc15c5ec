namespace Akka.Streams.Stage;

/// <summary>A stage without a materialized value.</summary>
public abstract class GraphStage<TShape> : GraphStageWithMaterializedValue<TShape, NotUsed> where TShape : Shape
{
    public sealed override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(CreateLogic(inheritedAttributes), NotUsed.Instance);

    /// <summary>A logic with state of its own; called once for each run.</summary>
    protected abstract GraphStageLogic CreateLogic(Attributes inheritedAttributes);
}
