using System.Globalization;
using Presage.Core;

namespace Presage.Content;

/// <summary>Times as logs write them.</summary>
internal static class LogTimes
{
    private const double MillisecondsFrom = 1e11;
    private const double UnixSecondsMax = 253_402_300_799;

    private static readonly string[] ApacheFormats = ["dd/MMM/yyyy:HH:mm:ss zzz", "dd/MMM/yyyy:HH:mm:ss.fff zzz"];

    /// <summary><c>17/May/2015:10:05:03 +0000</c>.</summary>
    public static bool TryApache(ReadOnlySpan<char> text, out EventTime time)
    {
        var read = DateTimeOffset.TryParseExact(text, ApacheFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment);
        time = read ? EventTime.From(moment) : default;
        return read;
    }

    /// <summary>Unix seconds with or without a fraction, or Unix milliseconds, which no time before the year 5138 can be mistaken for.</summary>
    public static bool TryUnix(ReadOnlySpan<char> text, out EventTime time)
    {
        time = default;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(number >= 0)) return false;
        var seconds = number >= MillisecondsFrom ? number / 1000 : number;
        if (seconds > UnixSecondsMax) return false;
        time = new EventTime((long)Math.Round(seconds * 1000));
        return true;
    }

    /// <summary>Any of the above, or ISO 8601.</summary>
    public static bool TryAny(string text, out EventTime time)
    {
        if (TryUnix(text, out time) || TryApache(text, out time)) return true;
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.RoundtripKind, out var moment)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
        time = read ? EventTime.From(moment) : default;
        return read;
    }
}
