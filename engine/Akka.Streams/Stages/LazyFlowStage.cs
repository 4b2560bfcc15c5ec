using Akka.Dispatch;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>Makes and runs its flow when the first element has come. Holds that element until the flow asks for it.</summary>
internal sealed class LazyFlowStage<TIn, TOut, TMat>(Func<Task<Flow<TIn, TOut, TMat>>> factory)
    : GraphStageWithMaterializedValue<FlowShape<TIn, TOut>, Task<Option<TMat>>>
{
    private readonly Inlet<TIn> _in = new("lazyFlow.in");
    private readonly Outlet<TOut> _out = new("lazyFlow.out");
    private FlowShape<TIn, TOut> _shape;

    public override FlowShape<TIn, TOut> Shape => _shape ??= new FlowShape<TIn, TOut>(_in, _out);

    private Func<Task<Flow<TIn, TOut, TMat>>> Factory { get; } = factory;

    public override ILogicAndMaterializedValue<Task<Option<TMat>>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var value = new Completion<Option<TMat>>();
        return new LogicAndMaterializedValue<Task<Option<TMat>>>(new Logic(this, value), value.Task);
    }

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly LazyFlowStage<TIn, TOut, TMat> _stage;
        private readonly Completion<Option<TMat>> _value;
        private TIn _first;
        private bool _holdsFirst;
        private bool _isFinished;
        private SubSourceOutlet<TIn> _into;
        private SubSinkInlet<TOut> _outOf;

        internal Logic(LazyFlowStage<TIn, TOut, TMat> stage, Completion<Option<TMat>> value) : base(stage.Shape)
        {
            _stage = stage;
            _value = value;
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
            if (_into is not null)
            {
                _into.Push(Grab(_stage._in));
                return;
            }

            (_first, _holdsFirst) = (Grab(_stage._in), true);
            var flow = _stage.Factory();
            if (flow.IsCompleted)
                OnFlow(flow);
            else
                flow.ContinueWith(GetAsyncCallback<Task<Flow<TIn, TOut, TMat>>>(OnFlow), TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void OnPull()
        {
            if (_outOf is not null)
                _outOf.Pull();
            else if (!_holdsFirst)
                Pull(_stage._in);
        }

        public override void OnUpstreamFinish()
        {
            _isFinished = true;
            if (_holdsFirst)
                return;
            _value.TrySetResult(Option<TMat>.None);
            if (_into is null)
                CompleteStage();
            else
                _into.Complete();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _value.TrySetException(e);
            if (_into is null)
                FailStage(e);
            else
                _into.Fail(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            if (_outOf is null)
                CancelStage(cause);
            else
                _outOf.Cancel(cause);
        }

        public override void PostStop() => _value.TrySetException(new AbruptStageTerminationException(this));

        private void OnFlow(Task<Flow<TIn, TOut, TMat>> task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                _value.TrySetException(Failures.Of(task));
                FailStage(Failures.Of(task));
                return;
            }

            // The flow decides from now on when the stage ends.
            SetKeepGoing(true);
            _into = new SubSourceOutlet<TIn>(this, "LazyFlow.in");
            _outOf = new SubSinkInlet<TOut>(this, "LazyFlow.out");
            _into.SetHandler(new LambdaOutHandler(OnFlowPull, OnFlowCancel));
            _outOf.SetHandler(new LambdaInHandler(() => Push(_stage._out, _outOf.Grab()), CompleteStage, FailStage));
            var value = Source.FromGraph(_into.Source).ViaMaterialized(task.Result, Keep.Right).To(_outOf.Sink).Run(SubFusingMaterializer);
            _value.TrySetResult(Option<TMat>.Create(value));
            if (IsAvailable(_stage._out))
                _outOf.Pull();
        }

        private void OnFlowPull()
        {
            if (_holdsFirst)
            {
                _into.Push(_first);
                (_first, _holdsFirst) = (default, false);
                if (_isFinished)
                    _into.Complete();
            }
            else
            {
                TryPull(_stage._in);
            }
        }

        private void OnFlowCancel(Exception cause)
        {
            (_first, _holdsFirst) = (default, false);
            if (!IsClosed(_stage._in))
                Cancel(_stage._in, cause);
            if (IsClosed(_stage._out))
                SetKeepGoing(false);
        }
    }
}
