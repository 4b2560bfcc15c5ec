using System.Net;
using Akka.Configuration;

namespace Presage.Traffic;

/// <summary>TCP ports of one format, and how many connections they take together for how long a silence.</summary>
/// <param name="Inputs">Further inputs of the format: <c>-</c> for standard input, or paths.</param>
public sealed record StreamSettings(IPAddress Address, IReadOnlyList<int> Ports, int ConnectionsMax, TimeSpan IdleTimeout, IReadOnlyList<string> Inputs)
{
    /// <summary>Null: connections are plain.</summary>
    public TlsSettings? Tls { get; init; }

    internal static StreamSettings From(SettingsSection section, string key, IReadOnlyList<string> inputs) => new(
        IPAddress.TryParse(section.Text("address"), out var address)
            ? address
            : throw new ConfigurationException($"presage.sources.{key}.address = \"{section.Text("address")}\" is not an IP address"),
        section.Ints("ports"),
        section.Int("connections-max"),
        section.Duration("idle-timeout"),
        inputs)
    {
        Tls = TlsSettings.From(section.Inner("tls"), key),
    };
}
