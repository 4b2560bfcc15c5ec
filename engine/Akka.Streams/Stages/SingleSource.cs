using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SingleSource<T>(T element) : SourceStage<T>("single")
{
    private T Element { get; } = element;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SingleSource<T> stage) : SourceLogic<T>(stage.Out)
    {
        public override void OnPull()
        {
            Push(Out, stage.Element);
            CompleteStage();
        }
    }
}
