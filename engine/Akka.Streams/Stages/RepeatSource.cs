using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class RepeatSource<T>(T element) : SourceStage<T>("repeat")
{
    private T Element { get; } = element;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(RepeatSource<T> stage) : SourceLogic<T>(stage.Out)
    {
        public override void OnPull()
        {
            for (var left = Interpreter.Allowance; left > 0; left--)
            {
                if (!Next.Offer(stage.Element))
                    return;
            }

            YieldDemand(Out);
        }
    }
}
