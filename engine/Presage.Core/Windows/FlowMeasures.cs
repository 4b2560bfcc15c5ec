namespace Presage.Core;

/// <summary>What somebody measured on the way of a flow, or of a probe: delays, what was sent again, what was lost, what runs there. Zero samples or packets: not measured.</summary>
/// <remarks>Times are in microseconds. Packets are as seen by who measured, sampled or not: only their shares mean anything.</remarks>
public readonly record struct FlowMeasures
{
    /// <summary>A longer time is not believed.</summary>
    public const long MicrosMax = 60_000_000;

    /// <summary>The mean of <see cref="RttSamples"/> round trips.</summary>
    public long RttMicros { get; init; }

    public int RttSamples { get; init; }

    /// <summary>The longest of them; at least the mean.</summary>
    public long RttMaxMicros { get; init; }

    /// <summary>The mean time that a server thought, network left out.</summary>
    public long ResponseMicros { get; init; }

    public int ResponseSamples { get; init; }

    /// <summary>The mean change of delay from packet to packet (RFC 3550 §6.4.1).</summary>
    public long JitterMicros { get; init; }

    public int JitterSamples { get; init; }

    /// <summary>Packets among which those sent again, and those out of order, were counted.</summary>
    public long WatchedPackets { get; init; }

    public long RetransmittedPackets { get; init; }

    public long OutOfOrderPackets { get; init; }

    /// <summary>Packets that were sent, of which <see cref="LostPackets"/> did not come.</summary>
    public long ExpectedPackets { get; init; }

    public long LostPackets { get; init; }

    /// <summary>What the flow's source runs, where it says so itself; no measure, but it comes the same way.</summary>
    public OperatingSystemKind System { get; init; }

    public bool IsEmpty => System == OperatingSystemKind.Unknown && (RttSamples | ResponseSamples | JitterSamples) == 0 && (WatchedPackets | ExpectedPackets) == 0;
}
