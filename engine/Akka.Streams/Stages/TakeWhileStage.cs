using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class TakeWhileStage<T>(Predicate<T> predicate, bool inclusive) : LinearStage<T, T>("takeWhile")
{
    private Predicate<T> Predicate { get; } = predicate;

    private bool IsInclusive { get; } = inclusive;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(TakeWhileStage<T> stage, Attributes attributes) : SupervisedLogic<T, T>(stage, attributes)
    {
        public override void OnPush()
        {
            bool goesOn;
            var element = Grab(In);
            try
            {
                goesOn = stage.Predicate(element);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (goesOn || stage.IsInclusive)
                Push(Out, element);
            if (!goesOn)
                CompleteStage();
        }
    }
}
