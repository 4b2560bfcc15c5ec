namespace Presage.Core;

/// <summary>A moment of event time, in whole milliseconds since 1970-01-01T00:00:00Z; never read from a clock here.</summary>
public readonly record struct EventTime(long UnixMilliseconds) : IComparable<EventTime>
{
    public static readonly EventTime Min = new(long.MinValue);

    public static EventTime From(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    /// <exception cref="ArgumentOutOfRangeException">Outside the years 1 to 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    public int CompareTo(EventTime other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    public static EventTime operator +(EventTime time, TimeSpan span) => new(time.UnixMilliseconds + (long)span.TotalMilliseconds);

    public static EventTime operator -(EventTime time, TimeSpan span) => new(time.UnixMilliseconds - (long)span.TotalMilliseconds);

    public static TimeSpan operator -(EventTime left, EventTime right) =>
        TimeSpan.FromMilliseconds(left.UnixMilliseconds - right.UnixMilliseconds);

    public static bool operator <(EventTime left, EventTime right) => left.UnixMilliseconds < right.UnixMilliseconds;

    public static bool operator >(EventTime left, EventTime right) => left.UnixMilliseconds > right.UnixMilliseconds;

    public static bool operator <=(EventTime left, EventTime right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    public static bool operator >=(EventTime left, EventTime right) => left.UnixMilliseconds >= right.UnixMilliseconds;

    /// <summary>ISO 8601 in UTC, or the bare number outside the years that a date can name.</summary>
    public override string ToString() =>
        UnixMilliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
            ? ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture)
            : UnixMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
