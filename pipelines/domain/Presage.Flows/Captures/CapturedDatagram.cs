using Presage.Core;

namespace Presage.Flows;

/// <summary>One UDP datagram of a file; addresses, ports and time are zero where the file tells none.</summary>
public readonly ref struct CapturedDatagram
{
    public NetAddress Source { get; init; }

    public int SourcePort { get; init; }

    public NetAddress Destination { get; init; }

    public int DestinationPort { get; init; }

    /// <summary>When it was captured; the epoch when the file tells no time.</summary>
    public EventTime CapturedAt { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    public ExporterKey Exporter => new(Source);
}
