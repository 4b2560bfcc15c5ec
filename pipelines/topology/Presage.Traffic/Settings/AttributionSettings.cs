using Akka.Configuration;
using Presage.Core;

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
    internal static AttributionSettings From(SettingsSection section) => new(
        section.Text("directory"),
        section.Duration("reload-interval"),
        [.. section.Texts("internal-prefixes").Select(Prefix)],
        section.Int("subscribers-max"),
        section.Int("v6-prefix-length"),
        section.Text("default-site"),
        section.Text("default-plan"));

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix)
        ? prefix
        : throw new ConfigurationException($"presage.attribution.internal-prefixes holds \"{text}\", which is not a prefix such as 10.0.0.0/8");
}
