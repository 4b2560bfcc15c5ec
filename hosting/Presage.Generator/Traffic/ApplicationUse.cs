using Presage.Core;

namespace Presage.Generator;

/// <summary>One application of one subscriber: what its sessions have in common.</summary>
internal sealed record ApplicationUse
{
    public required GeneratedSubscriber Subscriber { get; init; }

    public required Usage Usage { get; init; }

    public required ApplicationProfile Profile { get; init; }

    /// <summary>Orders records exported in the same millisecond, and seeds this use's days.</summary>
    public required uint Key { get; init; }

    public required ulong Seed { get; init; }

    public required uint SamplingInterval { get; init; }

    public required long ActiveTimeoutMilliseconds { get; init; }

    public required long InactiveTimeoutMilliseconds { get; init; }

    /// <summary>How the moment's rhythm scales an application that always runs; 1 for one that has sessions.</summary>
    public double RhythmAt(long unixMilliseconds)
    {
        if (!Usage.IsAlwaysOn) return 1;
        var rhythm = Calendar.IsWeekend(unixMilliseconds) ? Usage.Weekend : Usage.Weekday;
        return rhythm.At(Calendar.HourOfDay(unixMilliseconds) - Subscriber.PhaseHours);
    }

    public SeededRandom RandomFor(PlannedSession session) => SeededRandom.ForStream(session.Seed, Key);
}
