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

    private sealed class Logic(GroupedWithinStage<T> stage) : TimedLinearLogic<T, IEnumerable<T>>(stage), IReceiver<T>
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
            if (Take(Grab(In)))
                TryPull(In);
        }

        public bool Take(T element)
        {
            var cost = stage.Cost(element);
            if (cost < 0)
            {
                FailStage(new ArgumentOutOfRangeException($"negative weight [{cost}] for element [{element}] is not allowed"));
                return false;
            }

            if (_group.Count > 0 && (_weight + cost > stage.WeightMax || _group.Count >= stage.CountMax))
            {
                (_pending, _hasPending) = (element, true);
                _isDue = true;
                return SendIfWanted();
            }

            Add(element, cost);
            _isDue |= IsWhole;
            if (_isDue)
                SendIfWanted();
            return true;
        }

        public override void OnPull()
        {
            if (SendIfWanted() && !IsClosed(In) && !HasBeenPulled(In))
                Pull(In);
        }

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
            OnPull();
        }

        private bool IsWhole => _weight >= stage.WeightMax || _group.Count >= stage.CountMax;

        private void Add(T element, long cost)
        {
            _group.Add(element);
            _weight += cost;
        }

        /// <returns>Whether the element that waited for the next group has its place, so that the next may come.</returns>
        private bool SendIfWanted()
        {
            if (!_isDue || !IsAvailable(Out))
                return false;
            Push(Out, _group);
            _group = new List<T>(_group.Count);
            _weight = 0;
            _isDue = false;

            // The interval is counted from the last group.
            ScheduleRepeatedly(stage, stage.Interval);
            if (!_hasPending)
            {
                if (IsClosed(In))
                    CompleteStage();
                return false;
            }

            Add(_pending, stage.Cost(_pending));
            (_pending, _hasPending) = (default, false);
            _isDue = IsWhole || IsClosed(In);
            return true;
        }
    }
}
