namespace Akka.Streams.Implementation;

/// <summary>One stage.</summary>
internal sealed class StageBlueprint : Blueprint
{
    internal StageBlueprint(IStageFactory stage, Shape shape, Attributes attributes) : base(shape, attributes)
    {
        Stage = stage;
        for (var i = 0; i < shape.Inlets.Length; i++)
            shape.Inlets[i].Id = i;
        for (var i = 0; i < shape.Outlets.Length; i++)
            shape.Outlets[i].Id = i;
    }

    internal IStageFactory Stage { get; }

    internal override Blueprint With(Attributes attributes) => new StageBlueprint(Stage, Shape, attributes);

    public override string ToString() => Stage.ToString();
}
