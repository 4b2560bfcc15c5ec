using System.Collections.Immutable;
using Presage.Core;
using Presage.Generator;

namespace Presage.Traffic.Tests.Support;

/// <summary>What the generator plays for the tests: three sites, one of them sampling 1 of 10; steps of a minute fit it.</summary>
internal static class Recordings
{
    /// <summary>Monday evening, when most habits are awake.</summary>
    public static readonly DateTimeOffset Start = CaptureRecorder.FirstMonday + TimeSpan.FromHours(19);

    public static GeneratorOptions Options(int subscribers) => new()
    {
        Seed = 5,
        SubscriberCount = subscribers,
        Sites = [new("north", ExportFormat.NetFlow9, 1), new("south", ExportFormat.Ipfix, 1), new("west", ExportFormat.NetFlow9, 10)],
        Habits = [.. Enum.GetValues<HabitKind>().Select(habit => new HabitShare(habit, 1))],
        InternalV4 = Prefix("100.64.0.0/15"),
        InternalV6 = Prefix("2001:db8::/40"),
        DualStackShare = 0.3,
        ActiveTimeout = TimeSpan.FromSeconds(60),
        InactiveTimeout = TimeSpan.FromSeconds(15),
    };

    public static CaptureSummary Record(string path, GeneratorOptions options, DateTimeOffset start, TimeSpan span)
    {
        using var file = File.Create(path);
        return CaptureRecorder.Record(options, start, span, file);
    }

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);
}
