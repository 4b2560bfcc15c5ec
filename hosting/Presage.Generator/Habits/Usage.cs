namespace Presage.Generator;

/// <summary>How a habit uses one application: when sessions start, how long they last, how much they move.</summary>
public sealed record Usage
{
    public required ApplicationKind Application { get; init; }

    /// <summary>Multiplies the application's medians.</summary>
    public required double Scale { get; init; }

    public required DayRhythm Weekday { get; init; }

    public required DayRhythm Weekend { get; init; }

    /// <summary>
    /// Sessions started per idle hour at the rhythm's peak; 0 for an application that always runs, whose traffic follows
    /// the rhythm instead.
    /// </summary>
    public required double StartsPerHour { get; init; }

    /// <summary>The share of days, 0 to 1, on which it is used at all.</summary>
    public required double DayShare { get; init; }

    /// <summary>Half of the sessions are shorter.</summary>
    public required double DurationMedianMinutes { get; init; }

    /// <summary>
    /// Pareto's index of the durations, over 1: the smaller, the heavier the tail; 0 for log-normal durations of spread
    /// 0.6.
    /// </summary>
    public required double DurationTail { get; init; }

    /// <summary>The shortest break after a session.</summary>
    public required double RestMinutes { get; init; }

    /// <summary>The hour at which its day begins: no session runs across it, so each day can be drawn on its own.</summary>
    public required int QuietHour { get; init; }

    public bool IsAlwaysOn => StartsPerHour == 0;
}
