using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Generator.Tests;

/// <summary>The network that the tests play: three sites, one of them sampling 1 of 10.</summary>
internal static class TestNetwork
{
    /// <summary>Monday, 2026-01-05T00:00:00Z.</summary>
    public static readonly EventTime Monday = EventTime.From(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));

    public static GeneratorOptions Options(ulong seed, int subscriberCount) => new()
    {
        Seed = seed,
        SubscriberCount = subscriberCount,
        Sites =
        [
            new SiteOptions("north", ExportFormat.NetFlow9, 1),
            new SiteOptions("south", ExportFormat.Ipfix, 1),
            new SiteOptions("west", ExportFormat.NetFlow9, 10),
        ],
        Habits =
        [
            new HabitShare(HabitKind.Worker, 25),
            new HabitShare(HabitKind.Streamer, 22),
            new HabitShare(HabitKind.Gamer, 14),
            new HabitShare(HabitKind.NightBackup, 8),
            new HabitShare(HabitKind.Camera, 8),
            new HabitShare(HabitKind.Sensor, 8),
            new HabitShare(HabitKind.Student, 15),
        ],
        InternalV4 = Prefix("100.64.0.0/10"),
        InternalV6 = Prefix("2001:db8::/32"),
        DualStackShare = 0.3,
        ActiveTimeout = TimeSpan.FromSeconds(60),
        InactiveTimeout = TimeSpan.FromSeconds(15),
    };

    public static Population Population(ulong seed, int subscriberCount) => new(Options(seed, subscriberCount));

    public static List<GeneratedFlow> Flows(Population population, EventTime from, EventTime to)
    {
        var flows = new List<GeneratedFlow>();
        new TrafficGenerator(population).Advance(from, to, flows);
        return flows;
    }

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);
}
