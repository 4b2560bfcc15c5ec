using System.Globalization;

namespace Presage.Hocon;

/// <summary>Durations: <c>250ms</c>, <c>30s</c>, <c>5 minutes</c>, <c>infinite</c>.</summary>
/// <remarks>Source: HOCON specification, "Duration format"; <c>infinite</c> is Akka's addition. A bare number counts milliseconds.</remarks>
public static class HoconDuration
{
    /// <summary>What <c>infinite</c> reads as; equal to <c>Timeout.InfiniteTimeSpan</c>.</summary>
    public static TimeSpan Infinite { get; } = TimeSpan.FromMilliseconds(-1);

    /// <summary>Reads a duration, rounded to 100 ns. False for other text and beyond ±29 000 years.</summary>
    public static bool TryParse(string text, out TimeSpan value) => TryParse(text, out value, out _);

    /// <summary>The shortest text with a unit that reads back as the same duration.</summary>
    public static string Format(TimeSpan value)
    {
        if (value == Infinite) return "infinite";
        (long Ticks, string Name)[] units =
        [
            (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s"),
            (TimeSpan.TicksPerMillisecond, "ms"), (TimeSpan.TicksPerMicrosecond, "us"),
        ];
        foreach (var (ticks, name) in units)
        {
            if (value != TimeSpan.Zero && value.Ticks % ticks == 0) return string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / ticks}{name}");
        }

        return value == TimeSpan.Zero ? "0s" : string.Create(CultureInfo.InvariantCulture, $"{value.Ticks * TimeSpan.NanosecondsPerTick}ns");
    }

    internal static bool TryParse(string text, out TimeSpan value, out bool hasUnit)
    {
        value = Infinite;
        hasUnit = true;
        if (text.Trim() is "infinite") return true;
        value = default;
        if (!UnitText.TrySplit(text, out var number, out var unit)) return false;
        hasUnit = unit.Length > 0;
        if (TicksOf(unit) is not { } ticks || !UnitText.TryScale(number, ticks, out var scaled)) return false;
        value = TimeSpan.FromTicks(scaled);
        return true;
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };
}
