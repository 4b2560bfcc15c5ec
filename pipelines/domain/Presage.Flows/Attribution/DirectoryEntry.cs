using Presage.Core;

namespace Presage.Flows;

/// <summary>One line of a directory file.</summary>
/// <param name="Prefix">Null for a subscriber whose addresses other sources tell.</param>
public sealed record DirectoryEntry(IpPrefix? Prefix, SubscriberId Subscriber, string Site, string Device, string Plan)
{
    /// <summary>From when on the addresses are the subscriber's, inclusive.</summary>
    public EventTime From { get; init; } = EventTime.Min;

    /// <summary>Until when, exclusive.</summary>
    public EventTime Until { get; init; } = Forever;

    public PortRange Ports { get; init; } = PortRange.All;

    public static EventTime Forever { get; } = new(long.MaxValue);

    /// <summary>What the subscriber's equipment runs; free text.</summary>
    public string System { get; init; } = "";

    internal bool IsAlways => From == EventTime.Min && Until == Forever && Ports.IsAll;

    internal bool Meets(DirectoryEntry other) => From < other.Until && other.From < Until && Ports.Overlaps(other.Ports);
}
