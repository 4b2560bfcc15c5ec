using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Gathers elements until their weight, their number or the time since the last group says that the group is whole. Takes one
/// element beyond a whole group, so that gathering goes on while downstream is busy.
/// </summary>
internal sealed class GroupedWithinStage<T> : LinearStage<T, IEnumerable<T>>
{
    internal GroupedWithinStage(long weightMax, Func<T, long> cost, int countMax, TimeSpan interval) : base("groupedWithin")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(countMax);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        WeightMax = weightMax;
        Cost = cost;
        CountMax = countMax;
        Interval = interval;
    }

    private long WeightMax { get; }

    private Func<T, long> Cost { get; }

    private int CountMax { get; }

    private TimeSpan Interval { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(GroupedWithinStage<T> stage) : TimedLinearLogic<T, IEnumerable<T>>(stage)
    {
        private List<T> _group = [];
        private long _weight;
        private bool _isDue;
        private bool _hasPending;
        private T _pending;

        public override void PreStart()
        {
            ScheduleRepeatedly(stage, stage.Interval);
            Pull(In);
        }

        public override void OnPush()
        {
            var element = Grab(In);
            var cost = stage.Cost(element);
            if (cost < 0)
            {
                FailStage(new ArgumentOutOfRangeException($"negative weight [{cost}] for element [{element}] is not allowed"));
                return;
            }

            if (_group.Count > 0 && (_weight + cost > stage.WeightMax || _group.Count >= stage.CountMax))
            {
                (_pending, _hasPending) = (element, true);
                _isDue = true;
                SendIfWanted();
                return;
            }

            Add(element, cost);
            _isDue |= IsWhole;
            SendIfWanted();
            if (!_hasPending)
                TryPull(In);
        }

        public override void OnPull() => SendIfWanted();

        public override void OnUpstreamFinish()
        {
            if (_group.Count == 0)
            {
                CompleteStage();
                return;
            }

            _isDue = true;
            SendIfWanted();
        }

        protected internal override void OnTimer(object timerKey)
        {
            _isDue |= _group.Count > 0;
            SendIfWanted();
        }

        private bool IsWhole => _weight >= stage.WeightMax || _group.Count >= stage.CountMax;

        private void Add(T element, long cost)
        {
            _group.Add(element);
            _weight += cost;
        }

        private void SendIfWanted()
        {
            if (!_isDue || !IsAvailable(Out))
                return;
            Push(Out, _group);
            _group = [];
            _weight = 0;
            _isDue = false;

            // The interval is counted from the last group.
            ScheduleRepeatedly(stage, stage.Interval);
            if (_hasPending)
            {
                Add(_pending, stage.Cost(_pending));
                (_pending, _hasPending) = (default, false);
                _isDue = IsWhole || IsClosed(In);
                if (!IsClosed(In) && !HasBeenPulled(In))
                    Pull(In);
            }
            else if (IsClosed(In))
            {
                CompleteStage();
            }
        }
    }
}
