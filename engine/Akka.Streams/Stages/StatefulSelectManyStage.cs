using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends the elements of one enumerable at a time; the next element is asked for when it is used up.</summary>
internal sealed class StatefulSelectManyStage<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> factory) : LinearStage<TIn, TOut>("selectMany")
{
    private Func<Func<TIn, IEnumerable<TOut>>> Factory { get; } = factory;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(StatefulSelectManyStage<TIn, TOut> stage, Attributes attributes) : SupervisedLogic<TIn, TOut>(stage, attributes)
    {
        private Func<TIn, IEnumerable<TOut>> _flatten = stage.Factory();
        private IEnumerator<TOut> _current;
        private bool _hasNext;

        public override void OnPush()
        {
            try
            {
                _current = _flatten(Grab(In)).GetEnumerator();
                _hasNext = _current.MoveNext();
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            PushNext();
        }

        public override void OnPull() => PushNext();

        public override void OnUpstreamFinish()
        {
            if (!_hasNext)
                CompleteStage();
        }

        public override void PostStop() => _current?.Dispose();

        protected override void Restart()
        {
            _flatten = stage.Factory();
            Drop();
        }

        private void PushNext()
        {
            if (!_hasNext)
            {
                Drop();
                if (!IsClosed(In))
                    Pull(In);
                else
                    CompleteStage();
                return;
            }

            var element = _current.Current;
            try
            {
                _hasNext = _current.MoveNext();
            }
            catch (Exception e)
            {
                Drop();
                if (!Decide(e))
                    return;
            }

            Push(Out, element);
            if (!_hasNext && IsClosed(In))
                CompleteStage();
        }

        private void Drop()
        {
            _current?.Dispose();
            _current = null;
            _hasNext = false;
        }
    }
}
