using System.ComponentModel;

namespace Presage.Api;

/// <summary>One measurement: of one of subscriber, address, link and site, and at least one value.</summary>
public sealed record TelemetryResource
{
    public string? Subscriber { get; init; }

    [Description("Of the subscriber that has this address at that time.")]
    public string? Address { get; init; }

    [Description("Of the site that hangs on this link.")]
    public string? Link { get; init; }

    public string? Site { get; init; }

    [Description("When it was measured; it counts in the step of this time.")]
    public required DateTimeOffset Time { get; init; }

    [Description("A round trip in microseconds, up to a minute.")]
    public double? RttMicros { get; init; }

    [Description("In microseconds, up to a minute.")]
    public double? JitterMicros { get; init; }

    [Description("0 to 1, of sentPackets, or of 1,000 where these are left out; not beside lostPackets.")]
    public double? LossShare { get; init; }

    public long? SentPackets { get; init; }

    [Description("At most sentPackets, which it needs.")]
    public long? LostPackets { get; init; }
}
