using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Who holds which content, and how servers speak to each other.</summary>
/// <param name="Secret">What servers show each other; empty without peers.</param>
/// <param name="FailuresMax">Checks in a row that fail before a peer counts as gone.</param>
/// <param name="HandOverMax">Longest time to warm up after a change of the ring.</param>
/// <param name="LeaveMax">Longest wait of a server that goes, for others to fetch what it has.</param>
/// <param name="LoadBound">Load against the fair share from which hot contents are served by others too.</param>
public sealed record RingSettings(
    RingNode Node,
    IReadOnlyList<PeerSettings> Peers,
    string Secret,
    TimeSpan CheckInterval,
    int FailuresMax,
    TimeSpan HandOverMax,
    int HandOverItemsMax,
    TimeSpan LeaveMax,
    TimeSpan PeerTimeout,
    double LoadBound,
    TimeSpan LoadInterval,
    int HotItemsMax)
{
    private const int SecretLengthMin = 16;

    internal static RingSettings From(Config section) => new(
        new RingNode(SettingValues.Text(section, "node"), SettingValues.Text(section, "zone"), section.GetInt("weight")),
        [.. SettingValues.Entries(section, "peers").Select(entry => PeerSettings.From(entry.Key, entry.Value))],
        SettingValues.Text(section, "secret"),
        section.GetTimeSpan("check-interval"),
        section.GetInt("failures-max"),
        section.GetTimeSpan("hand-over-max"),
        section.GetInt("hand-over-items-max"),
        section.GetTimeSpan("leave-max"),
        section.GetTimeSpan("peer-timeout"),
        section.GetDouble("load-bound"),
        section.GetTimeSpan("load-interval"),
        section.GetInt("hot-items-max"));

    /// <exception cref="ConfigurationException">Peers without a secret, or one with this server's own name.</exception>
    internal void Check()
    {
        if (Peers.Count > 0 && Secret.Length < SecretLengthMin)
            throw new ConfigurationException($"presage.delivery.ring.secret has {Secret.Length} characters; with peers it must have at least {SecretLengthMin}");
        if (Peers.Any(peer => peer.Node.Id == Node.Id))
            throw new ConfigurationException($"presage.delivery.ring.peers.{Node.Id} is this server itself; leave it out, or give presage.delivery.ring.node another name");
    }
}
