using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class AggregateStage<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> fold) : LinearStage<TIn, TOut>("aggregate")
{
    private TOut Zero { get; } = zero;

    private Func<TOut, TIn, TOut> Fold { get; } = fold;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(AggregateStage<TIn, TOut> stage, Attributes attributes) : SupervisedLogic<TIn, TOut>(stage, attributes), IReceiver<TIn>
    {
        private readonly Func<TOut, TIn, TOut> _fold = stage.Fold;
        private TOut _state = stage.Zero;
        private bool _isFinished;

        public bool Take(TIn element)
        {
            try
            {
                _state = _fold(_state, element);
                return true;
            }
            catch (Exception e)
            {
                return Decide(e) && !IsClosed(In);
            }
        }

        public override void OnPush()
        {
            if (Take(Grab(In)))
                Pull(In);
        }

        public override void OnPull()
        {
            if (_isFinished)
                Send();
            else
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            _isFinished = true;
            if (IsAvailable(Out))
                Send();
        }

        protected override void Restart() => _state = stage.Zero;

        private void Send()
        {
            Push(Out, _state);
            CompleteStage();
        }
    }
}
