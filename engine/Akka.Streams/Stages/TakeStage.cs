using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class TakeStage<T>(long count) : LinearStage<T, T>("take")
{
    private long Count { get; } = count;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(TakeStage<T> stage) : LinearLogic<T, T>(stage)
    {
        private long _left = stage.Count;

        public override void PreStart()
        {
            if (_left <= 0)
                CompleteStage();
        }

        public override void OnPush()
        {
            Push(Out, Grab(In));
            if (--_left == 0)
                CompleteStage();
        }
    }
}
