using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class NeverSource<T>() : SourceStage<T>("never")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(NeverSource<T> stage) : SourceLogic<T>(stage.Out)
    {
        public override void OnPull()
        {
        }
    }
}
