using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Cuts the stream into sources, one open at a time. Bound: one element, which waits for its source to be taken and run. Completes after
/// the last source; a failure fails the open source too.
/// </summary>
/// <param name="splits">Says where to cut.</param>
/// <param name="isAfter">Whether the cut is behind the element, else before it.</param>
/// <param name="strategy">What the cancellation of a source does.</param>
internal sealed class SplitStage<T>(Func<T, bool> splits, bool isAfter, SubstreamCancelStrategy strategy)
    : LinearStage<T, Source<T, NotUsed>>(isAfter ? "splitAfter" : "splitWhen")
{
    private Func<T, bool> Splits { get; } = splits;

    private bool IsAfter { get; } = isAfter;

    private SubstreamCancelStrategy Strategy { get; } = strategy;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(SplitStage<T> stage, Attributes attributes) : SupervisedLogic<T, Source<T, NotUsed>>(stage, attributes)
    {
        private SubSource<T> _open;
        private T _waiting;
        private bool _isWaiting;
        private bool _endsWithWaiting;
        private bool _drains;
        private bool _isBegun;

        public override void OnPush()
        {
            var element = Grab(In);
            bool splits;
            try
            {
                splits = stage.Splits(element);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (splits && !stage.IsAfter && _isBegun)
                EndOpen();
            _isBegun = true;
            if (_drains)
            {
                // The element behind which the cut is belongs to what is dropped.
                _drains = !splits;
                Pull(In);
                return;
            }

            (_waiting, _isWaiting, _endsWithWaiting) = (element, true, splits && stage.IsAfter);
            Go();
        }

        public override void OnPull() => Go();

        public override void OnUpstreamFinish()
        {
            if (_isWaiting)
                return;
            EndOpen();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _open?.Fail(e);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            // The source that was handed out goes on to its end; no other follows.
            if (_open is null)
                CancelStage(cause);
        }

        protected override void Restart() => EndOpen();

        /// <summary>Opens a source, serves it, or asks for the next element, as it is wanted.</summary>
        private void Go()
        {
            if (_isWaiting && _open is null)
                Open();
            if (_isWaiting && _open is { IsAvailable: true })
                Serve();
            if (!_isWaiting && !IsClosed(In) && !HasBeenPulled(In) && (_open is null ? IsAvailable(Out) : _open.IsAvailable))
                Pull(In);
        }

        private void Open()
        {
            if (IsClosed(Out))
            {
                CompleteStage();
                return;
            }

            if (!IsAvailable(Out))
                return;
            var source = new SubSource<T>(this, "SplitSource");
            source.Handler = new LambdaOutHandler(Go, cause => OnCancel(source, cause));
            source.ExpireUnlessRun(((ActorMaterializer)Materializer).Settings.SubscriptionTimeoutSettings);
            _open = source;
            Push(Out, Dsl.Source.FromGraph(source));
        }

        private void Serve()
        {
            _open.Push(_waiting);
            (_waiting, _isWaiting) = (default, false);
            if (_endsWithWaiting || IsClosed(In))
                EndOpen();
            if (IsClosed(In))
                CompleteStage();
        }

        private void EndOpen()
        {
            _open?.Complete();
            _open = null;
            _drains = false;
        }

        private void OnCancel(SubSource<T> source, Exception cause)
        {
            if (!ReferenceEquals(_open, source))
                return;
            _open = null;
            if (stage.Strategy == SubstreamCancelStrategy.Propagate || IsClosed(Out) || IsClosed(In))
            {
                CancelStage(cause);
                return;
            }

            var isCut = _isWaiting && _endsWithWaiting;
            (_waiting, _isWaiting) = (default, false);
            _drains = !isCut;
            if (_drains && !HasBeenPulled(In))
                Pull(In);
            else
                Go();
        }
    }
}
