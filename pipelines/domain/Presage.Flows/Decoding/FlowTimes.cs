namespace Presage.Flows;

/// <summary>Turns what exporters say about time into milliseconds since the Unix epoch.</summary>
internal static class FlowTimes
{
    /// <summary>Seconds between 1900 and 1970: where the NTP format counts from (RFC 5905 §6).</summary>
    private const long NtpEpochSeconds = 2_208_988_800;

    /// <summary>NTP's seconds wrap in 2036: values without the top bit belong to the era after that.</summary>
    private const long NtpEraSeconds = 1L << 32;

    /// <summary>A year: clocks are set, and no flow lasts so long.</summary>
    private const long NearMilliseconds = 366L * 86_400_000;

    /// <summary>The end of year 9999; what lies past it is not a time but noise, and the export time stands in for it.</summary>
    private const ulong UnixMillisecondsMax = 253_402_300_799_999;

    /// <summary>
    /// A moment of the exporter's uptime, placed by its distance from the header's uptime. The distance is signed modulo 2^32,
    /// so it holds across a wrap for up to 24.8 days either way.
    /// </summary>
    public static long OfUptime(in Message message, uint uptime) =>
        message.ExportUnixMilliseconds - unchecked((int)(message.UptimeMilliseconds - uptime));

    public static long Of(in Message message, TimeUnit unit, ulong raw)
    {
        var milliseconds = unit switch
        {
            TimeUnit.Uptime => (ulong)OfUptime(message, (uint)raw),
            TimeUnit.Seconds => raw > UnixMillisecondsMax ? raw : raw * 1000,
            TimeUnit.Milliseconds => raw,
            TimeUnit.Ntp => OfNtp(message, raw),
            TimeUnit.Microseconds => (ulong)(message.ExportUnixMilliseconds - (long)(raw / 1000)),
            _ => (ulong)message.ExportUnixMilliseconds,
        };
        return milliseconds <= UnixMillisecondsMax ? (long)milliseconds : message.ExportUnixMilliseconds;
    }

    /// <summary>A duration in milliseconds; at most what keeps a start representable.</summary>
    public static long Duration(TimeUnit unit, ulong raw) =>
        (long)Math.Min(unit == TimeUnit.Microseconds ? raw / 1000 : raw, UnixMillisecondsMax);

    /// <summary>Some write micro- or nanoseconds since 1970 there: read so where that is near the export, and NTP's reading is not.</summary>
    private static ulong OfNtp(in Message message, ulong raw)
    {
        var ntp = OfNtp(raw);
        if (IsNear(message, ntp)) return ntp;
        if (IsNear(message, raw / 1_000)) return raw / 1_000;
        return IsNear(message, raw / 1_000_000) ? raw / 1_000_000 : ntp;
    }

    private static bool IsNear(in Message message, ulong milliseconds) =>
        milliseconds <= UnixMillisecondsMax && Math.Abs((long)milliseconds - message.ExportUnixMilliseconds) < NearMilliseconds;

    private static ulong OfNtp(ulong raw)
    {
        var seconds = (long)(raw >> 32);
        if (seconds <= int.MaxValue) seconds += NtpEraSeconds;
        var fraction = (long)(((raw & uint.MaxValue) * 1000) >> 32);
        return (ulong)((seconds - NtpEpochSeconds) * 1000 + fraction);
    }
}
