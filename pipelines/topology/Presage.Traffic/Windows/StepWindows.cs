using Akka.Event;
using Akka.Streams;
using Akka.Streams.Stage;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Attributes flow records to subscribers, sums them per step in event time, and emits each step when the watermark has passed it.</summary>
/// <remarks>
/// Buffer: the open steps, bounded by <c>open-steps-max</c>, and the closed ones that one batch of records led to. A late or misplaced
/// record is counted by its reason and dropped. Order: steps ascend by one. When upstream completes, all open steps are closed and emitted;
/// when downstream cancels they are given up, since a part of a step's bytes would teach the forecasts a demand that never was, and the log says how much.
/// </remarks>
public sealed class StepWindows(WindowParts parts) : GraphStage<FlowShape<DecodedBatch, ShardedStep>>
{
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
        private AttributedFlow[] _flows = [];
        private EventTime _latest = EventTime.Min;

        /// <summary>Flows that end up to here fit into the steps that may be open; <see cref="EventTime.Min"/> before the first.</summary>
        private EventTime _openUntil = EventTime.Min;

        public Logic(StepWindows stage, WindowParts parts) : base(stage.Shape)
        {
            (_stage, _parts) = (stage, parts);
            SetHandler(stage._in, this);
            SetHandler(stage._out, this);
        }

        public override void PreStart()
        {
            if (_parts.Directory is { } directory) _parts.Roster.Follow(directory.Current);
            if (_parts.AdvanceInterval is { } interval) ScheduleRepeatedly(AdvanceTimer, interval);
        }

        public void OnPush()
        {
            var batch = Grab(_stage._in);
            _parts.Completeness.Add(batch.ReceivedAt, batch.Loss);
            Take(batch.Records.Span, batch.ReceivedAt, batch.ArrivedAt);
            batch.Receipt?.Summed(NewestStepOf(batch.Records.Span));
            _parts.Watermarks.Advance(batch.ArrivedAt);
            _parts.Records.Return(batch);
            Close(_parts.Watermarks.Current);
            if (!IsClosed(_stage._in) && _closed.Count == 0) Pull(_stage._in);
        }

        public void OnPull()
        {
            if (_closed.TryDequeue(out var step)) Push(_stage._out, step);
            if (_closed.Count == 0 && !IsClosed(_stage._in) && !HasBeenPulled(_stage._in)) Pull(_stage._in);
        }

        public void OnUpstreamFinish()
        {
            if (_latest > EventTime.Min) Close(_latest + _parts.Grid.Step + _parts.AllowedLateness);
            EmitMultiple(_stage._out, _closed.ToArray(), CompleteStage);
        }

        public void OnUpstreamFailure(Exception e) => FailStage(e);

        public void OnDownstreamFinish(Exception cause)
        {
            var waiting = _closed.Sum(step => step.RowsByShard.Sum(rows => rows.Sum(row => row.DownBytes + row.UpBytes)));
            Log.Info("stopped: {0} bytes of steps not yet finished are given up and not in the journal", waiting + _parts.Aggregator.OpenBytes);
            InternalOnDownstreamFinish(cause);
        }

        protected override void OnTimer(object timerKey)
        {
            Reload();
            _parts.Watermarks.Advance(EventTime.From(_parts.Clock.GetUtcNow()));
            Close(_parts.Watermarks.Current);
        }

        private void Take(ReadOnlySpan<FlowRecord> records, EventTime receivedAt, EventTime arrivedAt)
        {
            if (LatestOf(records) <= _openUntil) TakeTogether(records, receivedAt, arrivedAt);
            else TakeOneByOne(records, receivedAt, arrivedAt);
        }

        /// <summary>What is past the steps that may be open was dropped.</summary>
        private long NewestStepOf(ReadOnlySpan<FlowRecord> records)
        {
            if (records.IsEmpty) return long.MinValue;
            var latest = LatestOf(records);
            return _parts.Grid.IndexOf(_openUntil > EventTime.Min && latest > _openUntil ? _openUntil : latest);
        }

        private static EventTime LatestOf(ReadOnlySpan<FlowRecord> records)
        {
            var latest = long.MinValue;
            foreach (ref readonly var record in records) latest = Math.Max(latest, record.EndUnixMilliseconds);
            return new EventTime(latest);
        }

        /// <summary>All steps of the batch may be open at once: none is closed before all of it is added.</summary>
        private void TakeTogether(ReadOnlySpan<FlowRecord> records, EventTime receivedAt, EventTime arrivedAt)
        {
            foreach (ref readonly var record in records) _parts.Watermarks.Observe(record.ExporterIndex, new EventTime(record.EndUnixMilliseconds), receivedAt, arrivedAt);
            if (_flows.Length < records.Length * Attribution.ResultsMax) _flows = new AttributedFlow[records.Length * Attribution.ResultsMax];
            var flows = _flows.AsSpan(0, _parts.Attribution.AttributeAll(records, _flows));
            _parts.Aggregator.AddAll(flows);
            foreach (ref readonly var flow in flows) _latest = flow.End > _latest ? flow.End : _latest;
        }

        /// <summary>The batch spans more than may be open: the watermark follows each record, so that none is late by those after it.</summary>
        private void TakeOneByOne(ReadOnlySpan<FlowRecord> records, EventTime receivedAt, EventTime arrivedAt)
        {
            Span<AttributedFlow> flows = stackalloc AttributedFlow[Attribution.ResultsMax];
            foreach (ref readonly var record in records)
            {
                _parts.Watermarks.Observe(record.ExporterIndex, new EventTime(record.EndUnixMilliseconds), receivedAt, arrivedAt);
                foreach (ref readonly var flow in flows[.._parts.Attribution.Attribute(record, flows)])
                {
                    if (Add(flow) <= AddResult.PartlyLate && flow.End > _latest) _latest = flow.End;
                }
            }
        }

        /// <summary>
        /// A record past the open steps may only be past those that this batch has finished: they are closed before it is added, and
        /// it is added once, since every adding is counted.
        /// </summary>
        private AddResult Add(in AttributedFlow flow)
        {
            if (_openUntil == EventTime.Min) OpenFrom(flow.Start);
            if (flow.End > _openUntil) Close(_parts.Watermarks.Current);
            return _parts.Aggregator.Add(flow);
        }

        /// <summary>The first open step may begin up to a step before <paramref name="time"/>.</summary>
        private void OpenFrom(EventTime time) => _openUntil = time + _parts.OpenSpan - _parts.Grid.Step;

        private void Close(EventTime watermark)
        {
            if (watermark == EventTime.Min) return;
            OpenFrom(watermark - _parts.AllowedLateness);
            var closed = _parts.Aggregator.Close(watermark);
            if (closed.Count == 0) return;
            var subscribers = _parts.Attribution.Subscribers;
            _parts.Roster.Grow(subscribers.Count, index => subscribers[index]);
            foreach (var step in closed)
            {
                _closed.Enqueue(ShardedStep.Split(step, _parts.Roster) with { Completeness = _parts.Completeness.Close(step.StepIndex) });
                step.Release();
            }

            if (IsAvailable(_stage._out)) Push(_stage._out, _closed.Dequeue());
        }

        private void Reload()
        {
            try
            {
                if (_parts.Directory?.TryReload() != true) return;
                var directory = _parts.Directory.Current;
                _parts.Attribution.Subscribers = directory;
                _parts.Roster.Replace(directory.Count, index => directory[index]);
                _parts.Roster.Follow(directory);
                Log.Info("directory read again: {0} subscribers", directory.Count);
            }
            catch (DirectoryFileException problem)
            {
                Log.Error("{0}; the directory read before stays in force", problem.Message);
            }
        }
    }
}
