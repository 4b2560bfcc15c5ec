using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SelectStage<TIn, TOut>(Func<TIn, TOut> map) : LinearStage<TIn, TOut>("select")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, map, inheritedAttributes);

    private sealed class Logic(SelectStage<TIn, TOut> stage, Func<TIn, TOut> map, Attributes attributes)
        : ElementwiseLogic<TIn, TOut>(stage, attributes)
    {
        private readonly Func<TIn, TOut> _map = map;

        public override bool Take(TIn element)
        {
            TOut mapped;
            try
            {
                mapped = _map(element);
            }
            catch (Exception e)
            {
                return Skips(e);
            }

            return Next.Offer(mapped);
        }
    }
}
