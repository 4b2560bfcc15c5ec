using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends an element at each interval when there is demand; the materialized value ends it.</summary>
internal sealed class TickSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, ICancelable>
{
    private readonly Outlet<T> _out = new("tick.out");
    private readonly TimeSpan _initialDelay;
    private readonly TimeSpan _interval;
    private readonly T _tick;

    internal TickSource(TimeSpan initialDelay, TimeSpan interval, T tick)
    {
        _initialDelay = initialDelay;
        _interval = interval;
        _tick = tick;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<ICancelable> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<ICancelable>(logic, logic.Switch);
    }

    private sealed class Logic : TimerGraphStageLogic
    {
        private readonly TickSource<T> _stage;
        private readonly Action _complete;
        private CancellationTokenRegistration _registration;

        internal Logic(TickSource<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _complete = GetAsyncCallback(CompleteStage);
            SetHandler(stage._out, EagerTerminateOutput);
        }

        internal TickSwitch Switch { get; } = new();

        public override void PreStart()
        {
            _registration = Switch.Token.Register(_complete);
            ScheduleRepeatedly(_stage, _stage._initialDelay, _stage._interval);
        }

        public override void PostStop() => _registration.Dispose();

        protected internal override void OnTimer(object timerKey)
        {
            if (IsAvailable(_stage._out))
                Push(_stage._out, _stage._tick);
        }
    }
}
