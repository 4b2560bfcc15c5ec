using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SkipWithinStage<T>(TimeSpan duration) : LinearStage<T, T>("skipWithin")
{
    private TimeSpan Duration { get; } = duration;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SkipWithinStage<T> stage) : TimedLinearLogic<T, T>(stage)
    {
        private bool _isOpen;

        public override void PreStart() => ScheduleOnce(stage, stage.Duration);

        public override void OnPush()
        {
            var element = Grab(In);
            if (_isOpen)
                Push(Out, element);
            else
                Pull(In);
        }

        protected internal override void OnTimer(object timerKey) => _isOpen = true;
    }
}
