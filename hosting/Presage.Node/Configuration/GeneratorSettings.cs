using System.Collections.Immutable;
using Akka.Configuration;
using Presage.Core;
using Presage.Generator;

namespace Presage.Node;

/// <summary>Reads the generated network from the configuration.</summary>
public static class GeneratorSettings
{
    public static GeneratorOptions From(Config config)
    {
        var section = config.GetConfig("presage.generator");
        return new GeneratorOptions
        {
            Seed = (ulong)section.GetInt("seed"),
            SubscriberCount = section.GetInt("subscribers"),
            Sites = Sites(section.GetConfig("sites")),
            Habits = [.. Enum.GetValues<HabitKind>().Select(habit => new HabitShare(habit, section.GetDouble("habits." + KeyOf(habit))))],
            InternalV4 = Prefix(section, "internal-v4"),
            InternalV6 = Prefix(section, "internal-v6"),
            DualStackShare = section.GetDouble("dual-stack-share"),
            ActiveTimeout = section.GetTimeSpan("active-timeout"),
            InactiveTimeout = section.GetTimeSpan("inactive-timeout"),
        };
    }

    private static ImmutableArray<SiteOptions> Sites(Config sites) =>
    [
        .. sites.AsEnumerable().Select(site => site.Key.Trim('"')).Select(name => new SiteOptions(
            name,
            sites.GetString($"\"{name}\".format") == "ipfix" ? ExportFormat.Ipfix : ExportFormat.NetFlow9,
            (uint)sites.GetInt($"\"{name}\".sampling-interval"))),
    ];

    private static string KeyOf(HabitKind habit) => habit switch
    {
        HabitKind.Worker => "worker",
        HabitKind.Streamer => "streamer",
        HabitKind.Gamer => "gamer",
        HabitKind.NightBackup => "night-backup",
        HabitKind.Camera => "camera",
        HabitKind.Sensor => "sensor",
        _ => "student",
    };

    private static IpPrefix Prefix(Config section, string key) => IpPrefix.TryParse(section.GetString(key) ?? "", out var prefix)
        ? prefix
        : throw new ConfigurationException($"presage.generator.{key} = \"{section.GetString(key)}\" is not a prefix such as 100.64.0.0/16");
}
