using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Another content server.</summary>
/// <param name="Url">Its content listener.</param>
public sealed record PeerSettings(RingNode Node, Uri Url, bool AllowsPrivateAddresses)
{
    internal static PeerSettings From(string name, Config section) => new(
        new RingNode(name, SettingValues.Text(section, "zone"), section.GetInt("weight")), SettingValues.Url(section, "url", $"presage.delivery.ring.peers.{name}"), section.GetBoolean("private-addresses"));
}
