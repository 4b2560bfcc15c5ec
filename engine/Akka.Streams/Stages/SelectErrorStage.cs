using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SelectErrorStage<T>(Func<Exception, Exception> selector) : LinearStage<T, T>("selectError")
{
    private Func<Exception, Exception> Selector { get; } = selector;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SelectErrorStage<T> stage) : LinearLogic<T, T>(stage)
    {
        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e) => FailStage(stage.Selector(e));
    }
}
