using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SkipStage<T>(long count) : LinearStage<T, T>("skip")
{
    private long Count { get; } = count;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SkipStage<T> stage) : LinearLogic<T, T>(stage)
    {
        private long _left = stage.Count;

        public override void OnPush()
        {
            var element = Grab(In);
            if (_left <= 0)
            {
                Push(Out, element);
                return;
            }

            _left--;
            Pull(In);
        }
    }
}
