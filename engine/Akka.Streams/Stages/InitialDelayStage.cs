using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class InitialDelayStage<T>(TimeSpan delay) : LinearStage<T, T>("initialDelay")
{
    private TimeSpan Delay { get; } = delay;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(InitialDelayStage<T> stage) : TimedLinearLogic<T, T>(stage)
    {
        private bool _isOpen;

        public override void PreStart()
        {
            if (stage.Delay <= TimeSpan.Zero)
                _isOpen = true;
            else
                ScheduleOnce(stage, stage.Delay);
        }

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnPull()
        {
            if (_isOpen)
                Pull(In);
        }

        protected internal override void OnTimer(object timerKey)
        {
            _isOpen = true;
            if (IsAvailable(Out))
                Pull(In);
        }
    }
}
