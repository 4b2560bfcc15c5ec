using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A token bucket in scheduler time. Holds one element while it waits; order kept.</summary>
internal sealed class ThrottleStage<T> : LinearStage<T, T>
{
    internal ThrottleStage(ThrottleRate rate, Func<T, int> cost) : base("throttle")
    {
        if (rate.Cost <= 0)
            throw new ArgumentException("cost must be > 0", nameof(rate));
        if (rate.Per <= TimeSpan.Zero)
            throw new ArgumentException("per time must be > 0", nameof(rate));
        if (rate.Mode == ThrottleMode.Enforcing && rate.Burst < 0)
            throw new ArgumentException("maximumBurst must be >= 0 in Enforcing mode", nameof(rate));
        Rate = rate;
        Cost = cost;
    }

    private ThrottleRate Rate { get; }

    private Func<T, int> Cost { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(ThrottleStage<T> stage) : TimedLinearLogic<T, T>(stage)
    {
        private readonly double _capacity = Math.Max(stage.Rate.Burst, 1);
        private double _tokens = Math.Max(stage.Rate.Burst, 1);
        private TimeSpan _last;
        private T _held;
        private bool _holds;

        public override void PreStart() => _last = Now;

        public override void OnPush()
        {
            var element = Grab(In);
            var cost = stage.Cost(element);
            Refill();
            if (_tokens >= cost)
            {
                _tokens -= cost;
                Push(Out, element);
                return;
            }

            if (stage.Rate.Mode == ThrottleMode.Enforcing)
            {
                FailStage(new OverflowException("Maximum throttle throughput exceeded"));
                return;
            }

            // The tokens go below zero by what the element borrows; the wait pays it back.
            _tokens -= cost;
            (_held, _holds) = (element, true);
            ScheduleOnce(stage, TimeSpan.FromTicks((long)Math.Ceiling(-_tokens * stage.Rate.TicksPerUnit)));
        }

        public override void OnUpstreamFinish()
        {
            if (!_holds)
                CompleteStage();
        }

        protected internal override void OnTimer(object timerKey)
        {
            var element = _held;
            (_held, _holds) = (default, false);
            Push(Out, element);
            if (IsClosed(In))
                CompleteStage();
        }

        private TimeSpan Now => ((IslandMaterializer)Materializer).Clock;

        private void Refill()
        {
            var now = Now;
            _tokens = Math.Min(_capacity, _tokens + ((now - _last).Ticks / stage.Rate.TicksPerUnit));
            _last = now;
        }
    }
}
