using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes elements until a task ends: success completes the stream, failure fails it.</summary>
/// <param name="create">Called for each run: the task, and the value of the run.</param>
internal sealed class KillableFlow<T, TMat>(Func<(Task Ended, TMat Value)> create) : GraphStageWithMaterializedValue<FlowShape<T, T>, TMat>
{
    private readonly Inlet<T> _in = new("killSwitch.in");
    private readonly Outlet<T> _out = new("killSwitch.out");
    private FlowShape<T, T> _shape;

    public override FlowShape<T, T> Shape => _shape ??= new FlowShape<T, T>(_in, _out);

    public override string ToString() => "KillSwitchFlow";

    public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var (ended, value) = create();
        return new LogicAndMaterializedValue<TMat>(new Logic(this, ended), value);
    }

    private sealed class Logic : InAndOutGraphStageLogic, IReceiver<T>, IPassesDemand
    {
        private readonly KillableFlow<T, TMat> _stage;
        private readonly Task _ended;
        private readonly CancellationTokenSource _stopped = new();

        internal Logic(KillableFlow<T, TMat> stage, Task ended) : base(stage.Shape)
        {
            _stage = stage;
            _ended = ended;
            SetHandlers(stage._in, stage._out, this);
        }

        public override void PreStart()
        {
            if (_ended.IsCompleted)
                OnEnded(_ended);
            else
                _ended.ContinueWith(
                    GetAsyncCallback<Task>(OnEnded), _stopped.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        public bool Take(T element) => Offer(_stage._out, element);

        public override void OnPush()
        {
            if (Take(Grab(_stage._in)))
                Pull(_stage._in);
        }

        public override void OnPull() => Pull(_stage._in);

        // A shared switch outlives its streams and must not keep them.
        public override void PostStop() => _stopped.Cancel();

        private void OnEnded(Task ended)
        {
            if (ended.IsCompletedSuccessfully)
                CompleteStage();
            else
                FailStage(Failures.Of(ended));
        }
    }
}
