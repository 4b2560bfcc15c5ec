using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// Draws the sessions of one day of one <see cref="ApplicationUse"/>: a renewal process whose starts follow the rhythm
/// (thinning of a Poisson process, Lewis and Shedler 1979). A day is drawn from its own random stream and no session
/// crosses its end, so any moment can be reached without playing the days before it.
/// </summary>
internal static class DayPlanner
{
    private const double DurationSpread = 0.6;
    private const double DurationMinutesMin = 1.5;
    private const double DurationMinutesMax = 8 * 60;

    public static long DayOf(ApplicationUse use, long unixMilliseconds) =>
        Math.Max(0, (unixMilliseconds - use.Usage.QuietHour * Calendar.MillisecondsPerHour) / Calendar.MillisecondsPerDay);

    public static long StartOf(ApplicationUse use, long day) =>
        day * Calendar.MillisecondsPerDay + use.Usage.QuietHour * Calendar.MillisecondsPerHour;

    /// <summary>Replaces <paramref name="plan"/> by the day's sessions, in order, disjoint.</summary>
    public static void Plan(ApplicationUse use, long day, List<PlannedSession> plan)
    {
        plan.Clear();
        var start = StartOf(use, day);
        var end = start + Calendar.MillisecondsPerDay;
        var random = SeededRandom.ForStream(use.Seed ^ use.Key, (ulong)day);
        if (use.Usage.IsAlwaysOn)
        {
            plan.Add(new PlannedSession(start, end, random.NextUInt64()));
            return;
        }

        if (random.NextDouble() >= use.Usage.DayShare) return;
        var startsPerHour = use.Usage.StartsPerHour * Math.Exp(0.25 * random.NextGaussian());
        for (var moment = (double)start; moment < end;)
        {
            moment += random.NextExponential() / startsPerHour * Calendar.MillisecondsPerHour;
            if (moment >= end || random.NextDouble() >= RhythmAt(use, (long)moment)) continue;
            var sessionEnd = Math.Min(end, (long)moment + DrawDuration(use.Usage, random));
            var session = new PlannedSession((long)moment, sessionEnd, random.NextUInt64());
            if (session.End > session.Start) plan.Add(session);
            moment = session.End + use.Usage.RestMinutes * 60_000;
        }
    }

    private static double RhythmAt(ApplicationUse use, long moment)
    {
        var hour = Calendar.HourOfDay(moment) - use.Subscriber.PhaseHours;
        return (Calendar.IsWeekend(moment) ? use.Usage.Weekend : use.Usage.Weekday).At(hour);
    }

    private static long DrawDuration(Usage usage, SeededRandom random)
    {
        var minutes = usage.DurationTail > 0
            ? usage.DurationMedianMinutes * Math.Pow(2 * (1 - random.NextDouble()), -1 / usage.DurationTail)
            : usage.DurationMedianMinutes * Math.Exp(DurationSpread * random.NextGaussian());
        return (long)(Math.Clamp(minutes, DurationMinutesMin, DurationMinutesMax) * 60_000);
    }
}
