using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class FailedSource<T>(Exception cause) : SourceStage<T>("failed")
{
    private Exception Cause { get; } = cause;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(FailedSource<T> stage) : SourceLogic<T>(stage.Out)
    {
        public override void PreStart() => FailStage(stage.Cause);

        public override void OnPull()
        {
        }
    }
}
