using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes elements on and fails with <see cref="TimeoutException"/> when what it measures takes too long.</summary>
internal sealed class TimeoutStage<T>(TimeoutKind kind, TimeSpan timeout) : LinearStage<T, T>($"{kind}Timeout")
{
    private TimeoutKind Kind { get; } = kind;

    private TimeSpan Timeout { get; } = timeout;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(TimeoutStage<T> stage) : TimedLinearLogic<T, T>(stage)
    {
        public override void PreStart()
        {
            if (stage.Kind != TimeoutKind.Backpressure)
                ScheduleOnce(stage, stage.Timeout);
        }

        public override void OnPush()
        {
            Push(Out, Grab(In));
            if (stage.Kind == TimeoutKind.Initial)
                CancelTimer(stage);
            else if (stage.Kind != TimeoutKind.Completion)
                ScheduleOnce(stage, stage.Timeout);
        }

        public override void OnPull()
        {
            if (stage.Kind == TimeoutKind.Backpressure)
                CancelTimer(stage);
            Pull(In);
        }

        protected internal override void OnTimer(object timerKey) => FailStage(new TimeoutException(stage.Kind switch
        {
            TimeoutKind.Initial => $"The first element has not yet passed through in {stage.Timeout}.",
            TimeoutKind.Completion => $"The stream has not been completed in {stage.Timeout}.",
            TimeoutKind.Idle => $"No elements passed in the last {stage.Timeout}.",
            _ => $"No demand signalled in the last {stage.Timeout}.",
        }));
    }
}
