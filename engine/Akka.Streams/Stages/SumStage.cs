using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SumStage<T>(Func<T, T, T> reduce) : LinearStage<T, T>("sum")
{
    private Func<T, T, T> Reduce { get; } = reduce;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(SumStage<T> stage, Attributes attributes) : SupervisedLogic<T, T>(stage, attributes), IReceiver<T>
    {
        private bool _hasState;
        private T _state;

        public bool Take(T element)
        {
            try
            {
                _state = _hasState ? stage.Reduce(_state, element) : element;
                _hasState = true;
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
            if (!IsClosed(In) && !HasBeenPulled(In))
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!_hasState)
            {
                FailStage(new NoSuchElementException("sum over empty stream"));
                return;
            }

            Emit(Out, _state);
            Complete(Out);
        }

        protected override void Restart() => _hasState = false;
    }
}
