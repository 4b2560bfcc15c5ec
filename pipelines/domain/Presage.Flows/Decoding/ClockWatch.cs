namespace Presage.Flows;

/// <summary>
/// How far an exporter's clock is behind the collector's: the least of receipt − export over the last one to two minutes, since what
/// comes quickest waited least on the way. Negative when the clock runs ahead.
/// </summary>
/// <remarks>A correction once applied stays until the estimate has moved by <see cref="StepMilliseconds"/>, so that times do not jitter.</remarks>
internal sealed class ClockWatch(long skewMin)
{
    private const long WindowMilliseconds = 60_000;
    private const long StepMilliseconds = 2_000;

    private long _least = long.MaxValue;
    private long _leastBefore = long.MaxValue;
    private long _windowStart = long.MinValue;

    /// <summary>The estimate; 0 before the first observation.</summary>
    public long BehindMilliseconds { get; private set; }

    /// <summary>What is added to the exporter's times; 0 while the clock is right.</summary>
    public long Correction { get; private set; }

    public void Observe(long exported, long received)
    {
        if (received - _windowStart is < 0 or >= WindowMilliseconds || _windowStart == long.MinValue)
        {
            (_leastBefore, _least, _windowStart) = (_least, long.MaxValue, received);
        }

        _least = Math.Min(_least, received - exported);
        BehindMilliseconds = Math.Min(_least, _leastBefore);
        if (skewMin <= 0) return;
        var wanted = Math.Abs(BehindMilliseconds) > skewMin ? BehindMilliseconds : 0;
        if (Math.Abs(wanted - Correction) >= StepMilliseconds || wanted == 0) Correction = wanted;
    }
}
