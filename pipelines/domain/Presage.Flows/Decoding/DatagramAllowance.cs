namespace Presage.Flows;

/// <summary>A token bucket in eight bytes: how far ahead of its rate an exporter has sent.</summary>
/// <remarks>
/// The generic cell rate algorithm (ITU-T I.371, annex A): with <c>t</c> the moment at which all that was sent would have been due, a datagram
/// at <c>now</c> is taken when <c>max(t, now) − now ≤ burst</c>, and moves <c>t</c> by one interval.
/// </remarks>
internal struct DatagramAllowance
{
    private const long MicrosecondsPerMillisecond = 1_000;
    private const long MicrosecondsPerSecond = 1_000_000;

    private long _dueMicroseconds;

    /// <returns>False when the datagram is over the rate; it then costs nothing.</returns>
    public bool TryTake(FlowDecoderOptions options, long nowUnixMilliseconds)
    {
        if (options.DatagramsPerSecondMax <= 0) return true;
        var now = nowUnixMilliseconds * MicrosecondsPerMillisecond;
        var due = Math.Max(_dueMicroseconds, now);
        if (due - now > options.DatagramBurst.TotalMicroseconds) return false;
        _dueMicroseconds = due + Math.Max(1, MicrosecondsPerSecond / options.DatagramsPerSecondMax);
        return true;
    }
}
