using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Presage.Core;

/// <summary>
/// Sums flows per subscriber and step in event time: a flow over <c>[start, end)</c> is spread pro rata over the steps
/// it spans, exactly to the byte (<see cref="ProRata"/>).
/// </summary>
/// <remarks>
/// A ring of open steps, each a dense array by subscriber index, taken from a closed step when it is first touched; <see cref="Add"/>
/// allocates only when a subscriber index is higher than any before, or more steps are touched than before. Step <c>k</c> closes once <c>end(k) + AllowedLateness</c> is at or before the watermark,
/// oldest first, also when nothing happened in it. Until then corrections are taken in any order, so the
/// order of flows within the lateness does not change a closed step. Not thread-safe.
/// </remarks>
public sealed class StepAggregator
{
    private const long NotStarted = long.MinValue;
    private const int SubscribersFirst = 256;

    /// <summary>Flows whose cells are on their way from memory at once.</summary>
    private const int Together = 32;

    private readonly StepGrid _grid;
    private readonly StepAggregatorOptions _options;
    private readonly StepCell[][] _ring;
    private readonly ClassTally _classes;
    private readonly Stack<StepCell[]> _spare = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<AddResult>().Length];
    private readonly long _durationMax;
    private readonly long _ringSpan;

    /// <summary>2^64 by the step's milliseconds, rounded up: the high half of a product with it is the quotient; 0 where times need more than 32 bits.</summary>
    private readonly ulong _stepInverse;
    private long[] _lastActiveStep = [];
    private long _firstOpenStep = NotStarted;
    private long _firstOpenTime;
    private long _lastTouchedStep = NotStarted;
    private int _subscribers;
    private int _firstSlot;
    private bool _hasClosed;

    /// <exception cref="ArgumentOutOfRangeException">A negative span or count, or no open step allowed.</exception>
    public StepAggregator(StepGrid grid, StepAggregatorOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.OpenStepsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SilentStepsMax, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.AllowedLateness, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FlowDurationMax, TimeSpan.Zero);
        _grid = grid;
        _options = options;
        _durationMax = (long)options.FlowDurationMax.TotalMilliseconds;
        _ringSpan = options.OpenStepsMax * grid.StepMilliseconds;
        _stepInverse = _ringSpan <= uint.MaxValue && grid.StepMilliseconds > 1 ? ulong.MaxValue / (ulong)grid.StepMilliseconds + 1 : 0;
        _classes = new ClassTally(options.OpenStepsMax);
        _ring = new StepCell[options.OpenStepsMax][];
        Array.Fill(_ring, []);
    }

    /// <summary>Bytes that fell into steps already closed, whole flows and parts together.</summary>
    public long LateBytes { get; private set; }

    /// <summary>Bytes in both directions of the steps still open; walks all cells.</summary>
    public long OpenBytes => _ring.Sum(cells => cells.Sum(cell => cell.DownBytes + cell.UpBytes));

    /// <summary>One more than the highest subscriber index seen.</summary>
    public int SubscriberCount => _subscribers;

    /// <summary>How many flows ended in <paramref name="result"/>; the sum over all results is the number of calls of Add.</summary>
    public long CountOf(AddResult result) => _outcomes[(int)result];

    public AddResult Add(in AttributedFlow flow)
    {
        var result = Place(flow);
        _outcomes[(int)result]++;
        if (result == AddResult.Added) Tally(flow);
        return result;
    }

    /// <summary>As <see cref="Add"/> for each flow in turn, with the cells of the next few already on their way from memory.</summary>
    public void AddAll(ReadOnlySpan<AttributedFlow> flows)
    {
        Span<OpenSteps> steps = stackalloc OpenSteps[Together];
        for (; !flows.IsEmpty; flows = flows[Math.Min(Together, flows.Length)..])
        {
            var some = flows[..Math.Min(Together, flows.Length)];
            for (var i = 0; i < some.Length; i++) steps[i] = Look(some[i]);
            AddSome(some, steps);
        }
    }

    /// <summary>Closes every step whose end plus the allowed lateness is at or before <paramref name="watermark"/>, oldest first.</summary>
    /// <returns>
    /// The closed steps, each with every subscriber active in it or in the <c>SilentStepsMax</c> steps before it.
    /// Runs of steps without any such subscriber are left out.
    /// </returns>
    public IReadOnlyList<ClosedStep> Close(EventTime watermark)
    {
        if (watermark == EventTime.Min) return [];
        var firstKept = _grid.IndexOf(watermark - _options.AllowedLateness);
        if (!_hasClosed) OpenFrom(firstKept);
        if (firstKept <= _firstOpenStep) return [];
        var closed = new List<ClosedStep>();
        while (_firstOpenStep < firstKept)
        {
            var rows = CloseOne(_firstOpenStep);
            if (rows.Count > 0) closed.Add(new ClosedStep(_firstOpenStep, rows));
            Start(rows.Count == 0 && _lastTouchedStep <= _firstOpenStep ? firstKept : _firstOpenStep + 1);
        }

        return closed;
    }

    private void Tally(in AttributedFlow flow)
    {
        if (ClassTally.TimesOf(flow) is var times and > 0) _classes.Add(_grid.IndexOf(flow.End > flow.Start ? flow.End - TimeSpan.FromMilliseconds(1) : flow.Start), flow, times);
    }

    private AddResult Place(in AttributedFlow flow)
    {
        var start = flow.Start.UnixMilliseconds;
        var end = flow.End.UnixMilliseconds;
        if (end < start || flow.Bytes < 0 || flow.Packets < 0 || flow.SubscriberIndex < 0) return AddResult.Malformed;
        if ((ulong)(end - start) > (ulong)_durationMax) return AddResult.TooLong;
        var last = end > start ? end - 1 : start;
        if (_firstOpenStep == NotStarted || start < _firstOpenTime) return PlaceBeforeFirst(flow, last);
        if (last - _firstOpenTime >= _ringSpan) return AddResult.TooFarAhead;
        var (firstStep, lastStep) = (_firstOpenStep + RelativeStepOf(start - _firstOpenTime), _firstOpenStep + RelativeStepOf(last - _firstOpenTime));
        if (firstStep == lastStep) CellOf(firstStep, flow.SubscriberIndex).Add(flow.Direction, flow.Bytes, flow.Packets);
        else Spread(flow, firstStep, lastStep);
        return AddResult.Added;
    }

    /// <summary>Before the first close the ring may still grow toward the past; after it, the part before the ring is late.</summary>
    private AddResult PlaceBeforeFirst(in AttributedFlow flow, long last)
    {
        var firstStep = _grid.IndexOf(flow.Start);
        var lastStep = _grid.IndexOf(new EventTime(last));
        if (!_hasClosed)
        {
            var newest = Math.Max(lastStep, _lastTouchedStep);
            if (newest - firstStep >= _options.OpenStepsMax) return AddResult.TooFarAhead;
            Start(firstStep);
            Spread(flow, firstStep, lastStep);
            return AddResult.Added;
        }

        if (lastStep < _firstOpenStep)
        {
            LateBytes += flow.Bytes;
            return AddResult.Late;
        }

        if (lastStep - _firstOpenStep >= _options.OpenStepsMax) return AddResult.TooFarAhead;
        Spread(flow, firstStep, lastStep);
        return AddResult.PartlyLate;
    }

    private void Spread(in AttributedFlow flow, long firstStep, long lastStep)
    {
        var start = flow.Start.UnixMilliseconds;
        var duration = Math.Max(1, flow.End.UnixMilliseconds - start);
        long bytesBefore = 0, packetsBefore = 0;
        for (var step = firstStep; step <= lastStep; step++)
        {
            var elapsed = _grid.EndOf(step).UnixMilliseconds - start;
            var bytesUntil = ProRata.ShareUntil(flow.Bytes, elapsed, duration);
            var packetsUntil = ProRata.ShareUntil(flow.Packets, elapsed, duration);
            if (step < _firstOpenStep) LateBytes += bytesUntil - bytesBefore;
            else CellOf(step, flow.SubscriberIndex).Add(flow.Direction, bytesUntil - bytesBefore, packetsUntil - packetsBefore);
            bytesBefore = bytesUntil;
            packetsBefore = packetsUntil;
        }
    }

    private void AddSome(ReadOnlySpan<AttributedFlow> flows, ReadOnlySpan<OpenSteps> steps)
    {
        var (first, added) = (_firstOpenStep, 0);
        for (var i = 0; i < flows.Length; i++)
        {
            ref readonly var flow = ref flows[i];
            var (from, last) = steps[i];
            // Another flow may have moved the open steps since.
            if (last < 0 || first != _firstOpenStep)
            {
                Add(flow);
                continue;
            }

            if (from == last) CellOf(first + from, flow.SubscriberIndex).Add(flow.Direction, flow.Bytes, flow.Packets);
            else Spread(flow, first + from, first + last);
            if (ClassTally.TimesOf(flow) is var times and > 0) _classes.Add(first + last, flow, times);
            added++;
        }

        _outcomes[(int)AddResult.Added] += added;
    }

    /// <summary>Finds the steps of a flow that <see cref="Place"/> would simply add, and has their cells brought from memory.</summary>
    /// <remarks>With 100,000 subscribers nearly every cell comes from memory, which takes longer than all the arithmetic.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private OpenSteps Look(in AttributedFlow flow)
    {
        var start = flow.Start.UnixMilliseconds;
        var length = flow.End.UnixMilliseconds - start;
        if ((flow.Bytes | flow.Packets | length) < 0 || flow.SubscriberIndex < 0 || length > _durationMax || _firstOpenStep == NotStarted) return OpenSteps.None;
        var from = start - _firstOpenTime;
        var last = from + Math.Max(length - 1, 0);
        if (from < 0 || (ulong)last >= (ulong)_ringSpan) return OpenSteps.None;
        var steps = new OpenSteps(RelativeStepOf(from), RelativeStepOf(last));
        if (Sse.IsSupported) Prefetch(steps, flow.SubscriberIndex);
        return steps;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Prefetch(OpenSteps steps, int subscriber)
    {
        for (var step = steps.First; step <= steps.Last; step++)
        {
            var slot = _firstSlot + step;
            var cells = _ring[slot < _ring.Length ? slot : slot - _ring.Length];
            if ((uint)subscriber < (uint)cells.Length) Sse.Prefetch0(Unsafe.AsPointer(ref cells[subscriber]));
        }
    }

    /// <param name="past">Milliseconds since the beginning of the first open step, within the open ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int RelativeStepOf(long past) => _stepInverse != 0 ? (int)Math.BigMul((ulong)past, _stepInverse, out _) : (int)(past / _grid.StepMilliseconds);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref StepCell CellOf(long step, int subscriber)
    {
        if (step > _lastTouchedStep) _lastTouchedStep = step;
        if (subscriber >= _subscribers) _subscribers = subscriber + 1;
        var slot = SlotOf(step);
        var cells = _ring[slot];
        return ref (uint)subscriber < (uint)cells.Length ? ref cells[subscriber] : ref Grow(slot, subscriber);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(long openStep)
    {
        var slot = _firstSlot + (int)(openStep - _firstOpenStep);
        return slot < _ring.Length ? slot : slot - _ring.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref StepCell Grow(int slot, int subscriber)
    {
        if (_ring[slot].Length == 0 && TakeSpare(subscriber) is { } spare)
        {
            _ring[slot] = spare;
            return ref spare[subscriber];
        }

        var length = Math.Max(SubscribersFirst, Math.Max(_ring[slot].Length, _subscribers));
        Array.Resize(ref _ring[slot], (int)Math.Min(Array.MaxLength, (long)length * 5 / 4));
        return ref _ring[slot][subscriber];
    }

    /// <summary>Spares that have become too short are let go.</summary>
    private StepCell[]? TakeSpare(int subscriber)
    {
        while (_spare.TryPop(out var cells))
        {
            if (subscriber < cells.Length) return cells;
        }

        return null;
    }

    private ArraySegment<SubscriberStep> CloseOne(long step)
    {
        if (_lastActiveStep.Length < _subscribers) GrowLastActive();
        var cells = _ring[SlotOf(step)];
        var reported = MarkActive(cells, step);
        var rows = ArrayPool<SubscriberStep>.Shared.Rent(reported);
        var row = 0;
        for (var i = 0; i < _subscribers && row < reported; i++)
        {
            if (!IsReported(i, step)) continue;
            var cell = i < cells.Length ? cells[i] : default;
            rows[row++] = new SubscriberStep(i, step, cell.DownBytes, cell.UpBytes, cell.DownPackets, cell.UpPackets, (int)Math.Min(cell.Flows, int.MaxValue))
            {
                Classes = _classes.Of(step, i),
            };
        }

        Array.Clear(cells);
        if (cells.Length > 0) _spare.Push(cells);
        _ring[SlotOf(step)] = [];
        _classes.Close(step);
        return new ArraySegment<SubscriberStep>(rows, 0, reported);
    }

    /// <summary>Notes who was active in <paramref name="step"/> and counts the subscribers to report.</summary>
    private int MarkActive(StepCell[] cells, long step)
    {
        var reported = 0;
        for (var i = 0; i < _subscribers; i++)
        {
            if (i < cells.Length && !cells[i].IsEmpty) _lastActiveStep[i] = step;
            if (IsReported(i, step)) reported++;
        }

        return reported;
    }

    private bool IsReported(int subscriber, long step) =>
        _lastActiveStep[subscriber] != NotStarted && step - _lastActiveStep[subscriber] <= _options.SilentStepsMax;

    private void GrowLastActive()
    {
        var known = _lastActiveStep.Length;
        Array.Resize(ref _lastActiveStep, Math.Max(SubscribersFirst, (int)Math.Min(Array.MaxLength, (long)_subscribers * 3 / 2)));
        _lastActiveStep.AsSpan(known).Fill(NotStarted);
    }

    /// <summary>At the first close: later than this no step is opened any more, so those the watermark leaves open are opened now.</summary>
    private void OpenFrom(long firstKept)
    {
        _hasClosed = true;
        if (_firstOpenStep == NotStarted) Start(firstKept);
        else if (firstKept < _firstOpenStep) Start(Math.Max(firstKept, _lastTouchedStep - _ring.Length + 1));
    }

    private void Start(long step)
    {
        var slot = (int)(step % _ring.Length);
        _firstSlot = slot < 0 ? slot + _ring.Length : slot;
        _firstOpenStep = step;
        _firstOpenTime = _grid.StartOf(step).UnixMilliseconds;
    }

    /// <summary>The steps of a flow, counted from the first open one.</summary>
    private readonly record struct OpenSteps(int First, int Last)
    {
        /// <summary>Not to be added simply.</summary>
        public static OpenSteps None => new(0, -1);
    }
}
