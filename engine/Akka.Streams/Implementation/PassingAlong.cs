using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Hands the elements of an inlet to an outlet of the same stage, one at a time.</summary>
internal sealed class PassingAlong<TOut, TIn>(GraphStageLogic logic, Inlet<TIn> from, Outlet<TOut> to, bool doFinish, bool doFail)
    : IInHandler where TIn : TOut
{
    public void OnPush() => logic.Emit(to, logic.Grab(from), () => logic.TryPull(from));

    public void OnUpstreamFinish()
    {
        if (doFinish)
            logic.CompleteStage();
    }

    public void OnUpstreamFailure(Exception e)
    {
        if (doFail)
            logic.FailStage(e);
    }
}
