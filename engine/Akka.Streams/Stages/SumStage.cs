using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SumStage<T>(Func<T, T, T> reduce) : LinearStage<T, T>("sum")
{
    private Func<T, T, T> Reduce { get; } = reduce;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(SumStage<T> stage, Attributes attributes) : SupervisedLogic<T, T>(stage, attributes)
    {
        private bool _hasState;
        private T _state;

        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                _state = _hasState ? stage.Reduce(_state, element) : element;
                _hasState = true;
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

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
