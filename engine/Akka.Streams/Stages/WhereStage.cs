using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class WhereStage<T>(Predicate<T> predicate) : LinearStage<T, T>("where")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate, inheritedAttributes);

    private sealed class Logic(WhereStage<T> stage, Predicate<T> predicate, Attributes attributes) : ElementwiseLogic<T, T>(stage, attributes)
    {
        private readonly Predicate<T> _predicate = predicate;

        public override bool Take(T element)
        {
            bool passes;
            try
            {
                passes = _predicate(element);
            }
            catch (Exception e)
            {
                return Skips(e);
            }

            return !passes || Next.Offer(element);
        }
    }
}
