using Presage.Core;

namespace Presage.Traffic;

/// <summary>The link that a site hangs on, both directions.</summary>
public sealed record LinkSettings(LinkId Link, BitRate CapacityDown, BitRate CapacityUp, string InterfaceDown, string InterfaceUp)
{
    internal static LinkSettings From(string name, SettingsSection section) => new(
        new LinkId(name),
        section.Rate("capacity-down"),
        section.Rate("capacity-up"),
        section.Text("interface-down"),
        section.Text("interface-up"));
}
