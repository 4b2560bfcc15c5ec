using Akka.Dispatch;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>Makes and runs its sink when the first element has come. Holds that element until the sink asks for it.</summary>
internal sealed class LazySink<T, TMat> : GraphStageWithMaterializedValue<SinkShape<T>, Task<Option<TMat>>>
{
    private readonly Inlet<T> _in = new("lazySink.in");
    private readonly Func<Task<Sink<T, TMat>>> _factory;

    internal LazySink(Func<Task<Sink<T, TMat>>> factory)
    {
        _factory = factory;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Task<Option<TMat>>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var promise = new Completion<Option<TMat>>();
        return new LogicAndMaterializedValue<Task<Option<TMat>>>(new Logic(this, promise), promise.Task);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly LazySink<T, TMat> _stage;
        private readonly Completion<Option<TMat>> _promise;
        private T _first;
        private bool _holdsFirst;
        private bool _isWaitingForSink;
        private Exception _failure;
        private bool _isEnded;
        private SubSourceOutlet<T> _outlet;

        internal Logic(LazySink<T, TMat> stage, Completion<Option<TMat>> promise) : base(stage.Shape)
        {
            _stage = stage;
            _promise = promise;
            SetHandler(stage._in, this);
        }

        public override void PreStart()
        {
            SetKeepGoing(true);
            Pull(_stage._in);
        }

        public override void OnPush()
        {
            if (_outlet is not null)
            {
                _outlet.Push(Grab(_stage._in));
                return;
            }

            (_first, _holdsFirst) = (Grab(_stage._in), true);
            _isWaitingForSink = true;
            _stage._factory().ContinueWith(GetAsyncCallback<Task<Sink<T, TMat>>>(OnSink), TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void OnUpstreamFinish() => End(null);

        public override void OnUpstreamFailure(Exception e) => End(e);

        public override void PostStop() => _promise.TrySetException(new AbruptStageTerminationException(this));

        private void OnSink(Task<Sink<T, TMat>> task)
        {
            _isWaitingForSink = false;
            if (!task.IsCompletedSuccessfully)
            {
                _promise.TrySetException(Failures.Of(task));
                FailStage(Failures.Of(task));
                return;
            }

            _outlet = new SubSourceOutlet<T>(this, "LazySink");
            _outlet.SetHandler(new LambdaOutHandler(OnOutletPull, CancelStage));
            _promise.TrySetResult(Source.FromGraph(_outlet.Source).RunWith(task.Result, SubFusingMaterializer));
        }

        private void OnOutletPull()
        {
            if (_holdsFirst)
            {
                _outlet.Push(_first);
                (_first, _holdsFirst) = (default, false);
                if (_isEnded)
                    End(_failure);
            }
            else if (!IsClosed(_stage._in))
            {
                Pull(_stage._in);
            }
        }

        private void End(Exception failure)
        {
            (_isEnded, _failure) = (true, failure);
            if (_isWaitingForSink || (_holdsFirst && failure is null))
                return;
            if (failure is not null)
                _promise.TrySetException(failure);
            else
                _promise.TrySetResult(Option<TMat>.None);
            if (failure is null)
                _outlet?.Complete();
            else
                _outlet?.Fail(failure);
            CompleteStage();
        }
    }
}
