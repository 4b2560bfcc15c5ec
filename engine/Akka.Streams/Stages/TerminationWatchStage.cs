using Akka.Dispatch;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes everything on and yields a task that ends with the stream; a cancellation completes it.</summary>
internal sealed class TerminationWatchStage<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, Task<Done>>
{
    private readonly Inlet<T> _in = new("terminationWatcher.in");
    private readonly Outlet<T> _out = new("terminationWatcher.out");

    internal TerminationWatchStage() => Shape = new FlowShape<T, T>(_in, _out);

    public override FlowShape<T, T> Shape { get; }

    public override ILogicAndMaterializedValue<Task<Done>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<Task<Done>>(logic, logic.Finished);
    }

    private sealed class Logic : InAndOutGraphStageLogic, IReceiver<T>, IPassesDemand
    {
        private readonly TerminationWatchStage<T> _stage;
        private readonly Completion<Done> _finished = new();

        internal Logic(TerminationWatchStage<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandlers(stage._in, stage._out, this);
        }

        internal Task<Done> Finished => _finished.Task;

        public bool Take(T element) => Offer(_stage._out, element);

        public override void OnPush()
        {
            if (Take(Grab(_stage._in)))
                Pull(_stage._in);
        }

        public override void OnPull() => Pull(_stage._in);

        public override void OnUpstreamFinish()
        {
            _finished.TrySetResult(Done.Instance);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _finished.TrySetException(e);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            if (cause is null or SubscriptionWithCancelException.NonFailureCancellation)
                _finished.TrySetResult(Done.Instance);
            else
                _finished.TrySetException(cause);
            CancelStage(cause);
        }

        public override void PostStop() => _finished.TrySetException(new AbruptStageTerminationException(this));
    }
}
