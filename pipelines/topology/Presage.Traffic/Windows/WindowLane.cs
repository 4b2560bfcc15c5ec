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
    private readonly LaneWork _work;
    private readonly StepBounds _bounds;
    private readonly LaneMarks _marks;
    private readonly int _number;
    private readonly CompletenessLedger _losses;
    private AttributedFlow[] _flows = [];
    private EventTime _latest = EventTime.Min;
    private volatile ISubscriberLookup? _newest;

    /// <summary>Flows that end up to here fit into the steps that may be open; <see cref="EventTime.Min"/> before the first.</summary>
    private EventTime _openUntil = EventTime.Min;
    private EventTime _advancedTo = EventTime.Min;
    private long _closedUntil = long.MinValue;

    public WindowLane(LaneWork work, StepBounds bounds, LaneMarks marks, int number)
    {
        (_work, _bounds, _marks, _number) = (work, bounds, marks, number);
        _losses = new CompletenessLedger(bounds.Grid, (int)Math.Max(1, bounds.OpenSpan / bounds.Grid.Step));
    }

    /// <summary>Gets what the lane has closed, on the lane's thread.</summary>
    public Action<LanePart> Closed { get; set; } = static _ => { };

    public LaneWork Work => _work;

    /// <summary>From its next records on the lane attributes by this directory.</summary>
    public void Follow(ISubscriberLookup subscribers) => _newest = subscribers;

    /// <summary>Adds what a lane has received, and closes what is over by then.</summary>
    public void Take(ReadOnlySpan<FlowRecord> records, EventTime receivedAt, in RecordLoss loss)
    {
        Add(records, (receivedAt, receivedAt), loss);
        // Looking for exporters that have become idle walks all of them.
        if (receivedAt != _advancedTo) Advance(receivedAt);
        else Settle();
    }

    /// <summary>Adds records; nothing is closed for them but what makes room for them.</summary>
    /// <param name="times">When they were received, and when they came here: later in a backlog.</param>
    public void Add(ReadOnlySpan<FlowRecord> records, (EventTime Received, EventTime Arrived) times, in RecordLoss loss)
    {
        if (_newest is not null && Interlocked.Exchange(ref _newest, null) is { } newest) _work.Attribution.Subscribers = newest;
        _losses.Add(times.Received, loss);
        if (LatestOf(records) <= _openUntil) TakeTogether(records, times);
        else TakeOneByOne(records, times);
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
    private void TakeTogether(ReadOnlySpan<FlowRecord> records, (EventTime Received, EventTime Arrived) times)
    {
        foreach (ref readonly var record in records) _work.Watermarks.Observe(record.ExporterIndex, new EventTime(record.EndUnixMilliseconds), times.Received, times.Arrived);
        if (_flows.Length < records.Length * Attribution.ResultsMax) _flows = new AttributedFlow[records.Length * Attribution.ResultsMax];
        var flows = _flows.AsSpan(0, _work.Attribution.AttributeAll(records, _flows));
        _work.Aggregator.AddAll(flows);
        foreach (ref readonly var flow in flows) _latest = flow.End > _latest ? flow.End : _latest;
    }

    /// <summary>The batch spans more than may be open: the watermark follows each record, so that none is late by those after it.</summary>
    private void TakeOneByOne(ReadOnlySpan<FlowRecord> records, (EventTime Received, EventTime Arrived) times)
    {
        Span<AttributedFlow> flows = stackalloc AttributedFlow[Attribution.ResultsMax];
        foreach (ref readonly var record in records)
        {
            _work.Watermarks.Observe(record.ExporterIndex, new EventTime(record.EndUnixMilliseconds), times.Received, times.Arrived);
            foreach (ref readonly var flow in flows[.._work.Attribution.Attribute(record, flows)])
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
        Closed(new LanePart(_number, until, steps, _losses.TakeUntil(until)));
    }
}
