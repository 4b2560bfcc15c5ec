using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class TakeWhileStage<T>(Predicate<T> predicate, bool inclusive) : LinearStage<T, T>("takeWhile")
{
    private Predicate<T> Predicate { get; } = predicate;

    private bool IsInclusive { get; } = inclusive;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(TakeWhileStage<T> stage, Attributes attributes) : ElementwiseLogic<T, T>(stage, attributes)
    {
        public override bool Take(T element)
        {
            bool goesOn;
            try
            {
                goesOn = stage.Predicate(element);
            }
            catch (Exception e)
            {
                return Skips(e);
            }

            if (goesOn)
                return Next.Offer(element);
            if (stage.IsInclusive)
                Next.Offer(element);
            CompleteStage();
            return false;
        }
    }
}
