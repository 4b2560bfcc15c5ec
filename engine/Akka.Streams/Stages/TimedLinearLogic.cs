using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A logic with timers between one inlet and one outlet: demand passes through, ends pass through.</summary>
internal abstract class TimedLinearLogic<TIn, TOut> : TimerGraphStageLogic, IInHandler, IOutHandler
{
    protected readonly Inlet<TIn> In;
    protected readonly Outlet<TOut> Out;

    protected TimedLinearLogic(LinearStage<TIn, TOut> stage) : base(stage.Shape)
    {
        In = stage.In;
        Out = stage.Out;
        SetHandler(In, (IInHandler)this);
        SetHandler(Out, (IOutHandler)this);
    }

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);

    public virtual void OnPull() => Pull(In);

    public virtual void OnDownstreamFinish(Exception cause) => CancelStage(cause);
}
