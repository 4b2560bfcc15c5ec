using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ScanStage<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> scan) : LinearStage<TIn, TOut>("scan")
{
    private TOut Zero { get; } = zero;

    private Func<TOut, TIn, TOut> Scan { get; } = scan;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(ScanStage<TIn, TOut> stage, Attributes attributes) : SupervisedLogic<TIn, TOut>(stage, attributes)
    {
        private TOut _state = stage.Zero;
        private bool _isZeroSent;
        private bool _isFinished;

        public override void OnPush()
        {
            try
            {
                _state = stage.Scan(_state, Grab(In));
            }
            catch (Exception e)
            {
                if (!Decide(e))
                    return;
                if (_isZeroSent)
                    TryPull(In);
                else
                    SendZero();
                return;
            }

            Push(Out, _state);
        }

        public override void OnPull()
        {
            if (_isZeroSent)
                Pull(In);
            else
                SendZero();
        }

        public override void OnUpstreamFinish()
        {
            if (_isZeroSent)
                CompleteStage();
            else
                _isFinished = true;
        }

        protected override void Restart()
        {
            _state = stage.Zero;
            _isZeroSent = false;
        }

        private void SendZero()
        {
            _isZeroSent = true;
            Push(Out, _state);
            if (_isFinished)
                CompleteStage();
        }
    }
}
