using Akka.Dispatch;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A logic that drains one inlet and ends with a result; an end without one fails the task.</summary>
internal abstract class SinkLogic<T, TResult> : InGraphStageLogic, IReceiver<T>
{
    protected readonly Inlet<T> In;

    protected SinkLogic(SinkStage<T, TResult> stage) : base(stage.Shape)
    {
        In = stage.In;
        SetHandler(In, this);
    }

    internal Completion<TResult> Result { get; } = new();

    public override void PreStart() => Pull(In);

    /// <returns>Whether the sink wants more; if not, it has completed itself.</returns>
    public abstract bool Take(T element);

    public sealed override void OnPush()
    {
        if (Take(Grab(In)))
            Pull(In);
    }

    public override void OnUpstreamFailure(Exception e)
    {
        Result.TrySetException(e);
        FailStage(e);
    }

    public override void PostStop()
    {
        if (!Result.Task.IsCompleted)
            Result.TrySetException(new AbruptStageTerminationException(this));
    }
}
