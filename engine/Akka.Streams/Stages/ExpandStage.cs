using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ExpandStage<TIn, TOut>(Func<TIn, IEnumerator<TOut>> extrapolate) : LinearStage<TIn, TOut>("expand")
{
    private Func<TIn, IEnumerator<TOut>> Extrapolate { get; } = extrapolate;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(ExpandStage<TIn, TOut> stage) : LinearLogic<TIn, TOut>(stage)
    {
        private IEnumerator<TOut> _current;
        private bool _hasNext;
        private bool _isUsed;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            _current?.Dispose();
            _current = stage.Extrapolate(Grab(In));
            _hasNext = _current.MoveNext();
            _isUsed = false;
            if (!_hasNext)
            {
                Pull(In);
                return;
            }

            if (!IsAvailable(Out))
                return;
            Send();
            Pull(In);
        }

        public override void OnPull()
        {
            if (!_hasNext)
                return;
            var isFirst = !_isUsed;
            Send();
            if (isFirst && IsClosed(In))
                CompleteStage();
            else if (isFirst && !HasBeenPulled(In))
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!_hasNext || _isUsed)
                CompleteStage();
        }

        public override void PostStop() => _current?.Dispose();

        private void Send()
        {
            _isUsed = true;
            Push(Out, _current.Current);
            _hasNext = _current.MoveNext();
        }
    }
}
