using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>
/// One lane's share of the windows: attributes the flow records of its exporters and sums them by step. Steps close by the watermark that all
/// lanes have in common, so that the sum of the lanes is what a single one would have closed.
/// </summary>
/// <remarks>Of one thread at a time; only <see cref="Follow"/> is for any.</remarks>
internal sealed class WindowLane
{
    /// <summary>Records whose flows are summed together, while they are still in the nearest cache.</summary>
    private const int RecordsTogether = 128;

    private readonly LaneWork _work;
    private readonly StepBounds _bounds;
    private readonly LaneMarks _marks;
    private readonly int _number;
    private readonly CompletenessLedger _losses;
    private readonly QualityTally _qualities;
    private readonly byte[] _results = new byte[RecordsTogether];
    private readonly AttributedFlow[] _flows = new AttributedFlow[RecordsTogether * Attribution.ResultsMax];
    private EventTime _latest = EventTime.Min;
    private volatile ISubscriberLookup? _newest;

    /// <summary>Flows that end up to here fit into the steps that may be open; <see cref="EventTime.Min"/> before the first.</summary>
    private EventTime _openUntil = EventTime.Min;
    private EventTime _advancedTo = EventTime.Min;
    private long _closedUntil = long.MinValue;

    public WindowLane(LaneWork work, StepBounds bounds, LaneMarks marks, int number)
    {
        (_work, _bounds, _marks, _number) = (work, bounds, marks, number);
        var openSteps = (int)Math.Max(1, bounds.OpenSpan / bounds.Grid.Step);
        (_losses, _qualities) = (new CompletenessLedger(bounds.Grid, openSteps), new QualityTally(openSteps));
    }

    /// <summary>Gets what the lane has closed, on the lane's thread.</summary>
    public Action<LanePart> Closed { get; set; } = static _ => { };

    public LaneWork Work => _work;

    /// <summary>Measures that counted, and those of steps that were closed.</summary>
    public (long Added, long Late) Measures => (_qualities.Added, _qualities.Misplaced);

    /// <summary>From its next records on the lane attributes by this directory.</summary>
    public void Follow(ISubscriberLookup subscribers) => _newest = subscribers;

    /// <summary>Adds what a lane has received, and closes what is over by then.</summary>
    /// <param name="measured">Of these records, by ascending index.</param>
    public void Take(ReadOnlySpan<FlowRecord> records, EventTime receivedAt, in RecordLoss loss, ReadOnlySpan<MeasuredRecord> measured = default)
    {
        Add(records, (receivedAt, receivedAt), loss, measured);
        // Looking for exporters that have become idle walks all of them.
        if (receivedAt != _advancedTo) Advance(receivedAt);
        else Settle();
    }

    /// <summary>Adds records; nothing is closed for them but what makes room for them.</summary>
    /// <param name="times">When they were received, and when they came here: later in a backlog.</param>
    /// <param name="measured">Of these records, by ascending index.</param>
    public void Add(
        ReadOnlySpan<FlowRecord> records, (EventTime Received, EventTime Arrived) times, in RecordLoss loss, ReadOnlySpan<MeasuredRecord> measured = default)
    {
        if (_newest is not null && Interlocked.Exchange(ref _newest, null) is { } newest) _work.Attribution.Subscribers = newest;
        _losses.Add(times.Received, loss);
        if (LatestOf(records) <= _openUntil) TakeTogether(records, times, measured);
        else TakeOneByOne(records, times, measured);
    }

    /// <summary>The newest step that the records are in; what is past the steps that may be open was dropped.</summary>
    public long NewestStepOf(ReadOnlySpan<FlowRecord> records)
    {
        if (records.IsEmpty) return long.MinValue;
        var latest = LatestOf(records);
        return _bounds.Grid.IndexOf(_openUntil > EventTime.Min && latest > _openUntil ? _openUntil : latest);
    }

    /// <summary>Time has passed, whether anything came or not.</summary>
    public void Advance(EventTime now)
    {
        _advancedTo = now;
        _work.Watermarks.Advance(now);
        Settle();
    }

    /// <summary>Tells the other lanes how far this one is, and closes what all have passed.</summary>
    public void Settle()
    {
        _marks.Publish(_number, _work.Watermarks.Current, _work.Watermarks.IsAnyActive);
        Close(_marks.Common());
    }

    /// <summary>Closes all steps that have anything in them.</summary>
    public void Finish()
    {
        if (_latest > EventTime.Min) Close(_latest + _bounds.Grid.Step + _bounds.AllowedLateness);
    }

    private static EventTime LatestOf(ReadOnlySpan<FlowRecord> records)
    {
        var latest = long.MinValue;
        foreach (ref readonly var record in records) latest = Math.Max(latest, record.EndUnixMilliseconds);
        return new EventTime(latest);
    }

    /// <summary>All steps of the batch may be open at once: none is closed before all of it is added.</summary>
    private void TakeTogether(ReadOnlySpan<FlowRecord> records, (EventTime Received, EventTime Arrived) times, ReadOnlySpan<MeasuredRecord> measured)
    {
        foreach (ref readonly var record in records) _work.Watermarks.Observe(record.ExporterIndex, new EventTime(record.EndUnixMilliseconds), times.Received, times.Arrived);
        for (var first = 0; first < records.Length; first += RecordsTogether)
        {
            var some = records.Slice(first, Math.Min(RecordsTogether, records.Length - first));
            var counts = measured.IsEmpty ? default : _results.AsSpan(0, some.Length);
            var flows = _flows.AsSpan(0, _work.Attribution.AttributeAll(some, _flows, counts));
            _work.Aggregator.AddAll(flows);
            foreach (ref readonly var flow in flows) _latest = flow.End > _latest ? flow.End : _latest;
            if (!measured.IsEmpty) measured = AddMeasures(measured, first, counts);
        }
    }

    /// <summary>Adds what was measured of the records from <paramref name="first"/> on, whose flows are <see cref="_flows"/>.</summary>
    /// <returns>What was measured of later ones.</returns>
    private ReadOnlySpan<MeasuredRecord> AddMeasures(ReadOnlySpan<MeasuredRecord> measured, int first, ReadOnlySpan<byte> counts)
    {
        var (record, flow) = (0, 0);
        for (; !measured.IsEmpty && measured[0].Index < first + counts.Length; measured = measured[1..])
        {
            for (; first + record < measured[0].Index; record++) flow += counts[record];
            for (var one = flow; one < flow + counts[record]; one++) AddMeasures(_flows[one], measured[0].Measures);
        }

        return measured;
    }

    /// <summary>In the step that the flow ends in. What the source runs is the subscriber's only where that is the source.</summary>
    private void AddMeasures(in AttributedFlow flow, in FlowMeasures told)
    {
        var measures = flow.Direction == Direction.Up ? told : told with { System = OperatingSystemKind.Unknown };
        if (!measures.IsEmpty) _qualities.TryAdd(_bounds.Grid.IndexOf(flow.End > flow.Start ? flow.End - TimeSpan.FromMilliseconds(1) : flow.Start), flow.SubscriberIndex, measures);
    }

    /// <summary>The batch spans more than may be open: the watermark follows each record, so that none is late by those after it.</summary>
    private void TakeOneByOne(ReadOnlySpan<FlowRecord> records, (EventTime Received, EventTime Arrived) times, ReadOnlySpan<MeasuredRecord> measured)
    {
        Span<AttributedFlow> flows = stackalloc AttributedFlow[Attribution.ResultsMax];
        for (var index = 0; index < records.Length; index++)
        {
            ref readonly var record = ref records[index];
            var isMeasured = !measured.IsEmpty && measured[0].Index == index;
            _work.Watermarks.Observe(record.ExporterIndex, new EventTime(record.EndUnixMilliseconds), times.Received, times.Arrived);
            foreach (ref readonly var flow in flows[.._work.Attribution.Attribute(record, flows)])
            {
                if (Add(flow) > AddResult.PartlyLate) continue;
                if (flow.End > _latest) _latest = flow.End;
                if (isMeasured) AddMeasures(flow, measured[0].Measures);
            }

            if (isMeasured) measured = measured[1..];
        }
    }

    /// <summary>
    /// A record past the open steps may only be past those that this batch has finished: they are closed before it is added, and
    /// it is added once, since every adding is counted.
    /// </summary>
    private AddResult Add(in AttributedFlow flow)
    {
        if (_openUntil == EventTime.Min) OpenFrom(flow.Start);
        if (flow.End > _openUntil) Settle();
        return _work.Aggregator.Add(flow);
    }

    /// <summary>The first open step may begin up to a step before <paramref name="time"/>.</summary>
    private void OpenFrom(EventTime time) => _openUntil = time + _bounds.OpenSpan - _bounds.Grid.Step;

    private void Close(EventTime watermark)
    {
        if (watermark == EventTime.Min) return;
        var openFrom = watermark - _bounds.AllowedLateness;
        OpenFrom(openFrom);
        var until = _bounds.Grid.IndexOf(openFrom);
        if (until <= _closedUntil) return;
        _closedUntil = until;
        var steps = _work.Aggregator.Close(watermark);
        Closed(new LanePart(_number, until, steps, _losses.TakeUntil(until)) { Qualities = _qualities.TakeUntil(until) });
    }
}
