using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class CollectStage<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) : LinearStage<TIn, TOut>("collect")
{
    private Func<TIn, bool> IsDefined { get; } = isDefined;

    private Func<TIn, TOut> Collector { get; } = collector;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(CollectStage<TIn, TOut> stage, Attributes attributes) : ElementwiseLogic<TIn, TOut>(stage, attributes)
    {
        public override bool Take(TIn element)
        {
            TOut collected;
            try
            {
                if (!stage.IsDefined(element))
                    return true;
                collected = stage.Collector(element);
            }
            catch (Exception e)
            {
                return Skips(e);
            }

            return Next.Offer(collected);
        }
    }
}
