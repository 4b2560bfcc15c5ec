using Akka.Configuration;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Bounds of the decoder of each lane, and what the operator knows better than the exporters.</summary>
/// <param name="Options">As the configuration says.</param>
public sealed record DecodingSettings(FlowDecoderOptions Options)
{
    /// <summary>Issues kept of one datagram: enough to log the first of each reason.</summary>
    private const int IssuesPerDatagramMax = 32;

    /// <summary>The entry of a map in the reference that shows what every entry holds.</summary>
    private const string Pattern = "_";

    public int ExportersMax => Options.ExportersMax;

    /// <summary>For files: what they hold may span any time, and no clock of now is theirs.</summary>
    public DecodingSettings ForFiles() => new(Options with
    {
        TemplateLifetime = TimeSpan.Zero,
        ClockSkewMin = TimeSpan.Zero,
        ExporterIdleAfter = TimeSpan.Zero,
        StrangerIdleAfter = TimeSpan.Zero,
        DatagramsPerSecondMax = 0,
    });

    internal static DecodingSettings From(SettingsSection section) => new(new FlowDecoderOptions(
        section.Int("exporters-max"),
        section.Int("domains-per-exporter-max"),
        section.Int("templates-per-exporter-max"),
        section.Int("fields-per-template-max"),
        section.Int("samplers-per-domain-max"),
        IssuesPerDatagramMax)
    {
        NamesPerDomainMax = section.Int("names-per-domain-max"),
        PendingBytesPerExporterMax = (int)section.Size("pending-per-exporter-max"),
        PendingBytesMax = section.Size("pending-max"),
        PendingFor = section.Duration("pending-for"),
        TemplateLifetime = section.Duration("template-lifetime"),
        ExporterIdleAfter = section.Duration("exporter-idle-after"),
        StrangerIdleAfter = section.Duration("stranger-idle-after"),
        ExporterKnownAfter = section.Duration("exporter-known-after"),
        AllowedExporters = [.. section.Texts("allowed-exporters").Select(text => PrefixOf(text, "allowed-exporters"))],
        TwoWayExporters = [.. section.Texts("two-way-exporters").Select(text => PrefixOf(text, "two-way-exporters"))],
        DatagramsPerSecondMax = section.Int("rate-limit.datagrams-per-second"),
        DatagramBurst = section.Duration("rate-limit.burst"),
        ClockSkewMin = section.Duration("clock-skew-min"),
        OpenTunnels = section.Texts("open-tunnels").Aggregate(TunnelKinds.None, static (kinds, name) => kinds | KindOf(name)),
        Measures = MeasureTable.Standard.Extend(section.Texts("measures"), ElementRegistry.Standard, out var problem)
            ?? throw new ConfigurationException("presage.decoding.measures: " + problem),
        SamplingOverrides = section.Entries("exporters")
            .Where(static entry => entry.Key != Pattern)
            .ToDictionary(static entry => AddressOf(entry.Key), static entry => (uint)entry.Value.Int("sampling-interval")),
    });

    private static TunnelKinds KindOf(string name) => name switch
    {
        "ip-in-ip" => TunnelKinds.IpInIp,
        "gre" => TunnelKinds.Gre,
        "vxlan" => TunnelKinds.Vxlan,
        "gtp-u" => TunnelKinds.GtpU,
        _ => throw new ConfigurationException($"presage.decoding.open-tunnels: \"{name}\" is none of ip-in-ip, gre, vxlan, gtp-u"),
    };

    /// <summary>An address alone stands for itself.</summary>
    private static IpPrefix PrefixOf(string text, string key) => IpPrefix.TryParse(text, out var prefix)
        ? prefix
        : throw new ConfigurationException($"presage.decoding.{key}: \"{text}\" is neither an IP address nor a prefix");

    private static NetAddress AddressOf(string key) => NetAddress.TryParse(key, out var address)
        ? address
        : throw new ConfigurationException($"presage.decoding.exporters: \"{key}\" is not an IP address");
}
