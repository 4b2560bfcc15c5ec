using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class TakeWithinStage<T>(TimeSpan duration) : LinearStage<T, T>("takeWithin")
{
    private TimeSpan Duration { get; } = duration;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(TakeWithinStage<T> stage) : TimedLinearLogic<T, T>(stage)
    {
        public override void PreStart() => ScheduleOnce(stage, stage.Duration);

        public override void OnPush() => Push(Out, Grab(In));

        protected internal override void OnTimer(object timerKey) => CompleteStage();
    }
}
