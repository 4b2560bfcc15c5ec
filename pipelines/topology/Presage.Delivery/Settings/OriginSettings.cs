using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>A site that contents come from.</summary>
/// <param name="Url">Scheme, host and port.</param>
/// <param name="Hosts">Under which readers ask for it; <c>*</c> is any.</param>
/// <param name="AllowsPrivateAddresses">Whether it may have a loopback, private or carrier-grade NAT address.</param>
/// <param name="IsCachedWithCookies">Whether requests with cookies may be answered from the cache.</param>
public sealed record OriginSettings(string Name, Uri Url, IReadOnlyList<string> Hosts, bool AllowsPrivateAddresses, bool IsCachedWithCookies)
{
    internal static OriginSettings From(string name, Config section) => new(
        name,
        SettingValues.Url(section, "url", $"presage.delivery.origins.{name}"),
        section.HasPath("hosts")
            ? [.. section.GetStringList("hosts")]
            : throw new ConfigurationException($"presage.delivery.origins.{name}.hosts is not set; write the hosts that readers ask for, or [\"*\"] for any"),
        section.GetBoolean("private-addresses"),
        section.GetBoolean("cached-with-cookies"));
}
