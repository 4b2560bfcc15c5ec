namespace Presage.Core;

/// <summary>
/// The event time before which no more records are expected, over several exporters whose clocks differ:
/// <c>min over exporters that are not idle of (newest event time − OutOfOrdernessMax)</c>; it never falls.
/// </summary>
/// <remarks>
/// A clock that runs ahead is held at the time of receipt plus <see cref="WatermarkOptions.ClockAheadMax"/>, so one
/// fast clock cannot make the others late. With every exporter idle the watermark follows <c>now − IdleAfter</c>.
/// Before the first record it is <see cref="EventTime.Min"/>. Not thread-safe.
/// </remarks>
public sealed class ExporterWatermarks
{
    private const long NotSeen = long.MinValue;

    private readonly WatermarkOptions _options;
    private readonly long[] _newestEvent;
    private readonly long[] _lastReceived;
    private readonly bool[] _isIdle;
    private long _current = long.MinValue;
    private int _exporters;
    private bool _isStale;

    /// <exception cref="ArgumentOutOfRangeException">A negative span, or no exporter allowed.</exception>
    public ExporterWatermarks(WatermarkOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ExportersMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.OutOfOrdernessMax, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IdleAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ClockAheadMax, TimeSpan.Zero);
        _options = options;
        _newestEvent = new long[options.ExportersMax];
        _lastReceived = new long[options.ExportersMax];
        _isIdle = new bool[options.ExportersMax];
        Array.Fill(_newestEvent, NotSeen);
    }

    public EventTime Current
    {
        get
        {
            if (_isStale) Recompute();
            return new EventTime(_current);
        }
    }

    /// <summary>Observations of exporters past <see cref="WatermarkOptions.ExportersMax"/>, which moved nothing.</summary>
    public long RefusedObservations { get; private set; }

    /// <summary>Observations whose event time was held at the bound of the time of receipt.</summary>
    public long HeldAheadObservations { get; private set; }

    /// <summary>Whether any exporter was heard of late; false before the first record.</summary>
    public bool IsAnyActive { get; private set; }

    public bool IsIdle(int exporterIndex) => (uint)exporterIndex < (uint)_exporters && _isIdle[exporterIndex];

    public void Observe(int exporterIndex, EventTime eventTime, EventTime receivedAt) => Observe(exporterIndex, eventTime, receivedAt, receivedAt);

    /// <param name="receivedAt">When the record was received, which bounds its event time.</param>
    /// <param name="arrivedAt">When it came here, which tells that its exporter is not silent; later than its receipt in a backlog.</param>
    public void Observe(int exporterIndex, EventTime eventTime, EventTime receivedAt, EventTime arrivedAt)
    {
        if ((uint)exporterIndex >= (uint)_newestEvent.Length)
        {
            RefusedObservations++;
            return;
        }

        var bound = (receivedAt + _options.ClockAheadMax).UnixMilliseconds;
        var moment = eventTime.UnixMilliseconds;
        if (moment > bound)
        {
            moment = bound;
            HeldAheadObservations++;
        }

        _exporters = Math.Max(_exporters, exporterIndex + 1);
        _isStale |= _isIdle[exporterIndex] || moment > _newestEvent[exporterIndex];
        _isIdle[exporterIndex] = false;
        IsAnyActive = true;
        _lastReceived[exporterIndex] = Math.Max(_lastReceived[exporterIndex], arrivedAt.UnixMilliseconds);
        _newestEvent[exporterIndex] = Math.Max(_newestEvent[exporterIndex], moment);
    }

    /// <summary>Marks exporters silent since before <c>now − IdleAfter</c> as idle and moves the watermark.</summary>
    public void Advance(EventTime now)
    {
        var silentSince = (now - _options.IdleAfter).UnixMilliseconds;
        IsAnyActive = false;
        for (var i = 0; i < _exporters; i++)
        {
            if (_newestEvent[i] == NotSeen) continue;
            _isIdle[i] = _lastReceived[i] < silentSince;
            IsAnyActive |= !_isIdle[i];
        }

        if (IsAnyActive) Recompute();
        else if (_exporters > 0) _current = Math.Max(_current, silentSince);
    }

    private void Recompute()
    {
        _isStale = false;
        var least = long.MaxValue;
        for (var i = 0; i < _exporters; i++)
            if (_newestEvent[i] != NotSeen && !_isIdle[i]) least = Math.Min(least, _newestEvent[i]);
        if (least == long.MaxValue) return;
        _current = Math.Max(_current, (new EventTime(least) - _options.OutOfOrdernessMax).UnixMilliseconds);
    }
}
