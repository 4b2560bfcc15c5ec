using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A stage with one inlet that yields a task.</summary>
internal abstract class SinkStage<T, TResult> : GraphStageWithMaterializedValue<SinkShape<T>, Task<TResult>>
{
    protected SinkStage(string name)
    {
        In = new Inlet<T>($"{name}.in");
        Shape = new SinkShape<T>(In);
        Name = name;
    }

    internal Inlet<T> In { get; }

    public override SinkShape<T> Shape { get; }

    private string Name { get; }

    public override string ToString() => Name;

    public sealed override ILogicAndMaterializedValue<Task<TResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = CreateLogic();
        return new LogicAndMaterializedValue<Task<TResult>>(logic, logic.Result.Task);
    }

    protected abstract SinkLogic<T, TResult> CreateLogic();
}
