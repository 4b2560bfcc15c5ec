using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SkipWhileStage<T>(Predicate<T> predicate) : LinearStage<T, T>("skipWhile")
{
    private Predicate<T> Predicate { get; } = predicate;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(SkipWhileStage<T> stage, Attributes attributes) : ElementwiseLogic<T, T>(stage, attributes)
    {
        private bool _isPassing;

        public override bool Take(T element)
        {
            try
            {
                _isPassing = _isPassing || !stage.Predicate(element);
            }
            catch (Exception e)
            {
                return Skips(e);
            }

            return !_isPassing || Next.Offer(element);
        }

        protected override void Restart() => _isPassing = false;
    }
}
