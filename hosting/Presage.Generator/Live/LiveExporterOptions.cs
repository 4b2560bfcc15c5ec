using System.Net;

namespace Presage.Generator;

/// <summary>How a population is played live.</summary>
public sealed record LiveExporterOptions
{
    /// <summary>Seconds of event time per second on the wall; above 0, at most 3600.</summary>
    public required double Speed { get; init; }

    /// <summary>How often on the wall datagrams are sent: 1 ms to 1 s. Small ticks keep the collector's socket buffer shallow.</summary>
    public required TimeSpan Tick { get; init; }

    /// <summary>
    /// After a stall, at most this many ticks' worth is sent at once; what is more is not made up: the simulated day runs
    /// late instead. At least 1.
    /// </summary>
    public required int CatchUpTicksMax { get; init; }

    /// <summary>Where NetFlow v9 goes; IPv4 loopback.</summary>
    public required IPEndPoint NetFlow9Collector { get; init; }

    /// <summary>Where IPFIX goes; IPv4 loopback; may be the same.</summary>
    public required IPEndPoint IpfixCollector { get; init; }
}
