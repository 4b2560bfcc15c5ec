using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SelectErrorStage<T>(Func<Exception, Exception> selector) : LinearStage<T, T>("selectError")
{
    private Func<Exception, Exception> Selector { get; } = selector;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SelectErrorStage<T> stage) : ElementwiseLogic<T, T>(stage, Attributes.None)
    {
        public override bool Take(T element) => Next.Offer(element);

        public override void OnUpstreamFailure(Exception e) => FailStage(stage.Selector(e));
    }
}
