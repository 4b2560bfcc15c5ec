using System.Globalization;

namespace Presage.Flows;

/// <summary>
/// Times as text writes them, in Unix milliseconds: ISO 8601 text (UTC where it names no zone), or a Unix time whose size tells its unit —
/// below 10^11 seconds (until the year 5138), below 10^14 milliseconds, below 10^17 microseconds, else nanoseconds.
/// </summary>
internal static class TextTimes
{
    private const double SecondsMax = 1e11;
    private const double MillisecondsMax = 1e14;
    private const double MicrosecondsMax = 1e17;

    /// <summary>Longer text is no time.</summary>
    private const int TextLengthMax = 40;

    public static bool TryFromNumber(double value, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (double.IsNaN(value) || value < 0 || value > 9e18) return false;
        unixMilliseconds = (long)(value < SecondsMax ? value * 1000 : value < MillisecondsMax ? value : value < MicrosecondsMax ? value / 1000 : value / 1_000_000);
        return true;
    }

    public static bool TryFromNumber(ulong value, out long unixMilliseconds)
    {
        unixMilliseconds = (long)(value < SecondsMax ? value * 1000 : value < MillisecondsMax ? value : value < MicrosecondsMax ? value / 1000 : value / 1_000_000);
        return value <= long.MaxValue;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (text.Length > TextLengthMax) return false;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)) return TryFromNumber(number, out unixMilliseconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return false;
        unixMilliseconds = time.ToUnixTimeMilliseconds();
        return unixMilliseconds >= 0;
    }
}
