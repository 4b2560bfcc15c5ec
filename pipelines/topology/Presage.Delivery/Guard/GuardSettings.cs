using System.Net;
using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>What is done with requests that score high.</summary>
/// <param name="AllowedNetworks">Addresses that are neither scored nor learned from.</param>
/// <param name="ThrottledPerMinute">Requests of a throttled client that are let through.</param>
/// <param name="ThrottledBurst">Of these, at once.</param>
/// <param name="PassLife">How long a client is not challenged again.</param>
/// <param name="SaveInterval">How often what was learned is written down.</param>
/// <param name="ReportsMax">Refused requests kept to be looked at.</param>
public sealed record GuardSettings(IReadOnlyList<IPNetwork> AllowedNetworks, double ThrottledPerMinute, int ThrottledBurst, TimeSpan PassLife, TimeSpan SaveInterval, int ReportsMax)
{
    internal static GuardSettings From(Config section) => new(
        [.. section.GetStringList("allowed-networks").Select(Network)],
        section.GetDouble("throttled-per-minute"),
        section.GetInt("throttled-burst"),
        section.GetTimeSpan("pass-life"),
        section.GetTimeSpan("save-interval"),
        section.GetInt("reports-max"));

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new ConfigurationException($"presage.delivery.guard.allowed-networks: \"{text}\" is no address and no network such as 10.0.0.0/8");
}
