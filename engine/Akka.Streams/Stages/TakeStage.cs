using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class TakeStage<T>(long count) : LinearStage<T, T>("take")
{
    private long Count { get; } = count;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(TakeStage<T> stage) : ElementwiseLogic<T, T>(stage, Attributes.None)
    {
        private long _left = stage.Count;

        public override void PreStart()
        {
            if (_left <= 0)
                CompleteStage();
        }

        public override bool Take(T element)
        {
            var isNextWanted = Next.Offer(element);
            if (--_left > 0)
                return isNextWanted;
            CompleteStage();
            return false;
        }
    }
}
