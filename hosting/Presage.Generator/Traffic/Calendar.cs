namespace Presage.Generator;

/// <summary>Days and hours of UTC, from Unix milliseconds at or after 1970.</summary>
internal static class Calendar
{
    public const long MillisecondsPerHour = 3_600_000;
    public const long MillisecondsPerDay = 24 * MillisecondsPerHour;

    public static double HourOfDay(long unixMilliseconds) => unixMilliseconds % MillisecondsPerDay / (double)MillisecondsPerHour;

    /// <summary>Saturday or Sunday; 1970-01-01 was a Thursday.</summary>
    public static bool IsWeekend(long unixMilliseconds) => (unixMilliseconds / MillisecondsPerDay + 3) % 7 >= 5;
}
