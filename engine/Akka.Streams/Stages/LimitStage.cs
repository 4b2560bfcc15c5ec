using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class LimitStage<T>(long max, Func<T, long> cost) : LinearStage<T, T>("limit")
{
    private long Max { get; } = max;

    private Func<T, long> Cost { get; } = cost;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(LimitStage<T> stage, Attributes attributes) : ElementwiseLogic<T, T>(stage, attributes)
    {
        private long _left = stage.Max;

        public override bool Take(T element)
        {
            try
            {
                _left -= stage.Cost(element);
            }
            catch (Exception e)
            {
                return Skips(e);
            }

            if (_left >= 0)
                return Next.Offer(element);
            FailStage(new StreamLimitReachedException(stage.Max));
            return false;
        }

        protected override void Restart() => _left = stage.Max;
    }
}
