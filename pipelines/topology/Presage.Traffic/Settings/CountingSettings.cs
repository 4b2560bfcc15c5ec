using Akka.Configuration;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What is done so that no traffic counts twice.</summary>
internal static class CountingSettings
{
    /// <summary>The entry of a map in the reference that shows what every entry holds.</summary>
    private const string Pattern = "_";

    public static CountingOptions From(SettingsSection section) => new(Of<DirectionRule>(section, "directions"), Of<ExporterRule>(section, "exporters"))
    {
        IngressFor = section.Duration("ingress-for"),
        FlowsMax = section.Int("flows-max"),
        FlowsFor = section.Duration("flows-for"),
        Preferred = [.. section.Texts("preferred").Select(text => AddressOf("preferred", text))],
        PreferredFor = section.Duration("preferred-for"),
        SubscriberInterfaces = section.Entries("roles")
            .Where(static entry => entry.Key != Pattern)
            .ToDictionary(
                static entry => AddressOf("roles", entry.Key),
                static entry => (IReadOnlySet<uint>)entry.Value.Ints("subscriber-interfaces").Select(static number => (uint)number).ToHashSet()),
    };

    private static T Of<T>(SettingsSection section, string key) where T : struct, Enum => Enum.TryParse<T>(section.Text(key), ignoreCase: true, out var rule)
        ? rule
        : throw new ConfigurationException($"presage.counting.{key} = \"{section.Text(key)}\" is none of {string.Join(", ", Enum.GetNames<T>())}");

    private static NetAddress AddressOf(string key, string text) => NetAddress.TryParse(text, out var address)
        ? address
        : throw new ConfigurationException($"presage.counting.{key}: \"{text}\" is not an IP address");
}
