using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class KeepAliveStage<TIn, TOut>(TimeSpan timeout, Func<TOut> inject) : LinearStage<TIn, TOut>("keepAlive") where TIn : TOut
{
    private TimeSpan Timeout { get; } = timeout;

    private Func<TOut> Inject { get; } = inject;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(KeepAliveStage<TIn, TOut> stage) : TimedLinearLogic<TIn, TOut>(stage)
    {
        private bool _isDue;

        public override void PreStart()
        {
            ScheduleOnce(stage, stage.Timeout);
            Pull(In);
        }

        public override void OnPush()
        {
            _isDue = false;
            ScheduleOnce(stage, stage.Timeout);
            if (!IsAvailable(Out))
                return;
            Push(Out, Grab(In));
            Pull(In);
        }

        public override void OnPull()
        {
            if (IsAvailable(In))
            {
                Push(Out, Grab(In));
                if (IsClosed(In))
                    CompleteStage();
                else
                    Pull(In);
            }
            else if (_isDue)
            {
                PushInjected();
            }
        }

        public override void OnUpstreamFinish()
        {
            if (!IsAvailable(In))
                CompleteStage();
        }

        protected internal override void OnTimer(object timerKey)
        {
            if (IsAvailable(In))
                return;
            if (IsAvailable(Out))
                PushInjected();
            else
                _isDue = true;
        }

        private void PushInjected()
        {
            _isDue = false;
            ScheduleOnce(stage, stage.Timeout);
            Push(Out, stage.Inject());
        }
    }
}
