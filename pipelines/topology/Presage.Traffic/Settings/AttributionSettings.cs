using Akka.Configuration;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <param name="Directory">Path of the directory file; empty for one subscriber per internal address.</param>
public sealed record AttributionSettings(
    string Directory,
    TimeSpan ReloadInterval,
    IReadOnlyList<IpPrefix> InternalPrefixes,
    int SubscribersMax,
    int V6PrefixLength,
    string DefaultSite,
    string DefaultPlan)
{
    /// <summary>Files of addresses that servers gave away.</summary>
    public IReadOnlyList<AssignmentSettings> Assignments { get; init; } = [];

    /// <summary>How long after its end an assignment is remembered.</summary>
    public TimeSpan AssignmentsHistory { get; init; }

    /// <summary>A topic of addresses.</summary>
    public required DirectoryTopicSettings Topic { get; init; }

    /// <summary>Classes of applications that the operator knows better.</summary>
    public IReadOnlyList<ApplicationRule> Applications { get; init; } = [];

    /// <summary>Whether somebody says who is who: without, each internal address is a subscriber.</summary>
    public bool HasDirectory => Directory.Length > 0 || Assignments.Count > 0;

    /// <summary>The entry of a map in the reference that shows what every entry holds.</summary>
    private const string Pattern = "_";

    internal static AttributionSettings From(SettingsSection section) => new(
        section.Text("directory"),
        section.Duration("reload-interval"),
        [.. section.Texts("internal-prefixes").Select(Prefix)],
        section.Int("subscribers-max"),
        section.Int("v6-prefix-length"),
        section.Text("default-site"),
        section.Text("default-plan"))
    {
        AssignmentsHistory = section.Duration("assignments-history"),
        Topic = DirectoryTopicSettings.From(section.Inner("topic")),
        Assignments = AssignmentsOf(section, section.Duration("assignments-history")),
        Applications = [.. section.Texts("applications").Select(Rule)],
    };

    private static IReadOnlyList<AssignmentSettings> AssignmentsOf(SettingsSection section, TimeSpan history) =>
    [
        .. section.Entries("assignments").Where(static entry => entry.Key != Pattern).OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => AssignmentSettings.From(entry.Key, entry.Value, history)),
    ];

    private static ApplicationRule Rule(string text) => ApplicationRule.TryParse(text, out var rule)
        ? rule
        : throw new ConfigurationException($"presage.attribution.applications holds \"{text}\"; write udp/3074=game, dscp/46=call or 13:518=streaming");

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix)
        ? prefix
        : throw new ConfigurationException($"presage.attribution.internal-prefixes holds \"{text}\", which is not a prefix such as 10.0.0.0/8");
}
