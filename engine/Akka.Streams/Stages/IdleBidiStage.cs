using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes both directions on; fails when neither has had an element for the time-out. Looks every eighth of it.</summary>
internal sealed class IdleBidiStage<TIn, TOut>(TimeSpan timeout) : GraphStage<BidiShape<TIn, TIn, TOut, TOut>>
{
    private const int LooksPerTimeout = 8;

    private readonly Inlet<TIn> _in1 = new("in1");
    private readonly Outlet<TIn> _out1 = new("out1");
    private readonly Inlet<TOut> _in2 = new("in2");
    private readonly Outlet<TOut> _out2 = new("out2");
    private BidiShape<TIn, TIn, TOut, TOut> _shape;

    public override BidiShape<TIn, TIn, TOut, TOut> Shape => _shape ??= new BidiShape<TIn, TIn, TOut, TOut>(_in1, _out1, _in2, _out2);

    private TimeSpan IdleMax { get; } = timeout;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : TimerGraphStageLogic
    {
        private readonly TimeSpan _timeout;
        private int _looksWithoutElement;

        internal Logic(IdleBidiStage<TIn, TOut> stage) : base(stage.Shape)
        {
            _timeout = stage.IdleMax;
            PassOn(stage._in1, stage._out1);
            PassOn(stage._in2, stage._out2);
        }

        public override void PreStart()
        {
            var interval = TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, _timeout.Ticks / LooksPerTimeout));
            ScheduleRepeatedly(this, interval);
        }

        protected internal override void OnTimer(object timerKey)
        {
            if (++_looksWithoutElement >= LooksPerTimeout)
                FailStage(new TimeoutException($"No elements passed in the last {_timeout}."));
        }

        private void PassOn<T>(Inlet<T> from, Outlet<T> to)
        {
            SetHandler(from, () => OnElement(from, to), () => Complete(to));
            SetHandler(to, () => Pull(from), cause => Cancel(from, cause));
        }

        private void OnElement<T>(Inlet<T> from, Outlet<T> to)
        {
            _looksWithoutElement = 0;
            Push(to, Grab(from));
        }
    }
}
