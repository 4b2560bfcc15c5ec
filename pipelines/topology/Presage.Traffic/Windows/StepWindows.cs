using Presage.Flows;
using Akka.Event;
using Akka.Streams;
using Akka.Streams.Stage;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Attributes flow records to subscribers, sums them per step in event time, and emits each step when the watermark has passed it.</summary>
/// <remarks>
/// Records come from upstream, and from the UDP lanes, which sum their own on their threads; a step is emitted once all of them have closed it.
/// Buffer: the open steps, bounded by <c>open-steps-max</c>, and the closed ones that one batch of records led to; with more than
/// <see cref="ClosedMax"/> waiting the UDP lanes are held. A late or misplaced record is counted by its reason and dropped. Order: steps ascend.
/// When upstream completes and there are no lanes, all open steps are closed and emitted; when downstream cancels they are given up, since a part
/// of a step's bytes would teach the forecasts a demand that never was, and the log says how much.
/// </remarks>
public sealed class StepWindows(WindowParts parts) : GraphStage<FlowShape<DecodedBatch, ShardedStep>>
{
    /// <summary>Closed steps that wait for downstream before the UDP lanes are held.</summary>
    public const int ClosedMax = 8;

    private readonly Inlet<DecodedBatch> _in = new("StepWindows.in");
    private readonly Outlet<ShardedStep> _out = new("StepWindows.out");

    public override FlowShape<DecodedBatch, ShardedStep> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, parts);

    private sealed class Logic : TimerGraphStageLogic, IInHandler, IOutHandler
    {
        private const string AdvanceTimer = "advance";
        private readonly StepWindows _stage;
        private readonly WindowParts _parts;
        private readonly Queue<ShardedStep> _closed = new();
        private readonly LaneJoin _join;
        private bool _isReading;
        private string[] _findings = [];
        private Action<DirectoryReading> _read = static _ => { };

        public Logic(StepWindows stage, WindowParts parts) : base(stage.Shape)
        {
            (_stage, _parts) = (stage, parts);
            _join = new LaneJoin(1 + parts.Lanes.Count, parts.Preferred);
            parts.Own.Closed = OnPart;
            SetHandler(stage._in, this);
            SetHandler(stage._out, this);
        }

        public override void PreStart()
        {
            if (_parts.Directory is { } directory)
            {
                _parts.Roster.Follow(directory.Current);
                TellFindings(directory.Current);
            }

            _read = GetAsyncCallback<DirectoryReading>(OnRead);
            if (_parts.AdvanceInterval is { } interval) ScheduleRepeatedly(AdvanceTimer, interval);
            var (closed, fail) = (GetAsyncCallback<LanePart>(OnPart), GetAsyncCallback<Exception>(FailStage));
            foreach (var lane in _parts.Lanes) lane.Load(Log);
            foreach (var lane in _parts.Lanes) lane.Start(closed, fail, Log, _parts.AdvanceInterval ?? Timeout.InfiniteTimeSpan);
        }

        public override void PostStop() => StopLanes();

        public void OnPush()
        {
            var batch = Grab(_stage._in);
            _parts.Own.Add(batch.Records.Span, (batch.ReceivedAt, batch.ArrivedAt), batch.Loss, batch.Records.Measured);
            // What of it waits for a template comes later, and is of no later than its receipt.
            batch.Receipt?.Summed(Math.Max(_parts.Own.NewestStepOf(batch.Records.Span), _parts.Grid.IndexOf(batch.ReceivedAt)));
            _parts.Own.Advance(batch.ArrivedAt);
            _parts.Records.Return(batch);
            if (!IsClosed(_stage._in) && _closed.Count == 0) Pull(_stage._in);
        }

        public void OnPull()
        {
            if (_closed.TryDequeue(out var step)) Push(_stage._out, step);
            if (_closed.Count > 0) return;
            foreach (var lane in _parts.Lanes) lane.Release();
            if (!IsClosed(_stage._in) && !HasBeenPulled(_stage._in)) Pull(_stage._in);
        }

        /// <summary>UDP goes on when another source has come to its end.</summary>
        public void OnUpstreamFinish()
        {
            if (_parts.Lanes.Count > 0) return;
            _parts.Own.Finish();
            EmitMultiple(_stage._out, _closed.ToArray(), CompleteStage);
        }

        public void OnUpstreamFailure(Exception e) => FailStage(e);

        public void OnDownstreamFinish(Exception cause)
        {
            StopLanes();
            var waiting = _join.WaitingBytes + _closed.Sum(step => step.RowsByShard.Sum(rows => rows.Sum(row => row.DownBytes + row.UpBytes)));
            var open = _parts.Works.Sum(work => work.Aggregator.OpenBytes);
            Log.Info("stopped: {0} bytes of steps not yet finished are given up and not in the journal", waiting + open);
            InternalOnDownstreamFinish(cause);
        }

        protected override void OnTimer(object timerKey)
        {
            Reload();
            _parts.Own.Advance(EventTime.From(_parts.Clock.GetUtcNow()));
            if (_join.WholeUntil == long.MinValue) _parts.Quality.CloseByClock();
        }

        private void StopLanes()
        {
            foreach (var lane in _parts.Lanes) lane.Dispose();
        }

        /// <summary>A lane has closed steps: the others do so too, now rather than with their next records.</summary>
        private void OnPart(LanePart part)
        {
            _join.Add(part);
            foreach (var (step, loss) in part.Losses) _parts.Completeness.Add(step, loss);
            if (part.Qualities.Count > 0) _parts.Quality.Add(part, _parts.SubscribersOf(part.Lane));
            if (part.Lane != 0 && _join.IsBehind(0)) _parts.Own.Settle();
            for (var lane = 0; lane < _parts.Lanes.Count; lane++)
            {
                if (_join.IsBehind(1 + lane)) _parts.Lanes[lane].Wake();
            }

            while (_join.TryTake() is { } step) Enqueue(step);
            // Whoever sees a step can ask how well it went.
            if (_join.WholeUntil > long.MinValue) _parts.Quality.Close(_join.WholeUntil);
            if (IsAvailable(_stage._out) && _closed.TryDequeue(out var first)) Push(_stage._out, first);
            if (_closed.Count > ClosedMax)
            {
                foreach (var lane in _parts.Lanes) lane.Hold();
            }
        }

        private void Enqueue(ClosedStep step)
        {
            var subscribers = _parts.Attribution.Subscribers;
            _parts.Roster.Grow(subscribers.Count, index => subscribers[index]);
            _closed.Enqueue(ShardedStep.Split(step, _parts.Roster) with { Completeness = _parts.Completeness.Close(step.StepIndex) });
            step.Release();
        }

        /// <summary>Files are read on a thread of their own; meanwhile the directory from before serves.</summary>
        private void Reload()
        {
            if (_isReading || _parts.Directory is not { IsDue: true } watch) return;
            _isReading = true;
            watch.Read(_read);
        }

        private void OnRead(DirectoryReading reading)
        {
            _isReading = false;
            if (reading.Problem is { } problem) Log.Error("{0}; what it said before stays in force", problem.Message);
            if (reading.Newer is not { } directory || directory == _parts.Attribution.Subscribers) return;
            // Lanes may number new subscribers from now on: the roster knows them first.
            _parts.Roster.Replace(directory.Count, index => directory[index]);
            _parts.Roster.Follow(directory);
            _parts.Attribution.Subscribers = directory;
            foreach (var lane in _parts.Lanes) lane.Window.Follow(directory);
            Log.Info("directory read again: {0} subscribers", directory.Count);
            TellFindings(directory);
        }

        /// <summary>Once, until they are others.</summary>
        private void TellFindings(SubscriberDirectory directory)
        {
            string[] findings = [.. _parts.FindingsOf(directory)];
            foreach (var finding in findings.Except(_findings)) Log.Warning("{0}", finding);
            _findings = findings;
        }
    }
}
