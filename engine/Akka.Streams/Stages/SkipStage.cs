using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SkipStage<T>(long count) : LinearStage<T, T>("skip")
{
    private long Count { get; } = count;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SkipStage<T> stage) : ElementwiseLogic<T, T>(stage, Attributes.None)
    {
        private long _left = stage.Count;

        public override bool Take(T element)
        {
            if (_left <= 0)
                return Next.Offer(element);
            _left--;
            return true;
        }
    }
}
