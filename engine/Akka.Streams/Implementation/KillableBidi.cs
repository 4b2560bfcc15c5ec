using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes both directions on until a task ends: success completes them, failure fails them.</summary>
internal sealed class KillableBidi<T1, T2> : GraphStageWithMaterializedValue<BidiShape<T1, T1, T2, T2>, UniqueKillSwitch>
{
    private readonly Inlet<T1> _in1 = new("killSwitchBidi.in1");
    private readonly Outlet<T1> _out1 = new("killSwitchBidi.out1");
    private readonly Inlet<T2> _in2 = new("killSwitchBidi.in2");
    private readonly Outlet<T2> _out2 = new("killSwitchBidi.out2");

    internal KillableBidi() => Shape = new BidiShape<T1, T1, T2, T2>(_in1, _out1, _in2, _out2);

    public override BidiShape<T1, T1, T2, T2> Shape { get; }

    public override ILogicAndMaterializedValue<UniqueKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var killSwitch = new UniqueKillSwitch();
        return new LogicAndMaterializedValue<UniqueKillSwitch>(new Logic(this, killSwitch.Ended), killSwitch);
    }

    private sealed class Logic : GraphStageLogic
    {
        private readonly Task _ended;

        internal Logic(KillableBidi<T1, T2> stage, Task ended) : base(stage.Shape)
        {
            _ended = ended;
            PassOn(stage._in1, stage._out1);
            PassOn(stage._in2, stage._out2);
        }

        public override void PreStart()
        {
            if (_ended.IsCompleted)
                OnEnded(_ended);
            else
                _ended.ContinueWith(
                    GetAsyncCallback<Task>(OnEnded), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        private void PassOn<T>(Inlet<T> from, Outlet<T> to)
        {
            SetHandler(from, () => Push(to, Grab(from)), () => Complete(to), cause => Fail(to, cause));
            SetHandler(to, () => Pull(from), cause => Cancel(from, cause));
        }

        private void OnEnded(Task ended)
        {
            if (ended.IsCompletedSuccessfully)
                CompleteStage();
            else
                FailStage(Failures.Of(ended));
        }
    }
}
