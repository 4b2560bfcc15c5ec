using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A logic with timers between one inlet and one outlet: demand passes through, ends pass through.</summary>
internal abstract class TimedLinearLogic<TIn, TOut> : TimerGraphStageLogic, IInHandler, IOutHandler
{
    protected readonly Inlet<TIn> In;
    protected readonly Outlet<TOut> Out;

    /// <summary>Behind <see cref="Out"/>.</summary>
    private protected Connection<TOut> Next;

    protected TimedLinearLogic(LinearStage<TIn, TOut> stage) : base(stage.Shape)
    {
        In = stage.In;
        Out = stage.Out;
        SetHandler(In, (IInHandler)this);
        SetHandler(Out, (IOutHandler)this);
    }

    internal override void OnWired() => Next = (Connection<TOut>)Outs[0];

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);

    public virtual void OnPull() => Pull(In);

    public virtual void OnDownstreamFinish(Exception cause) => CancelStage(cause);
}
