using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Where one datagram lies in its batch, who sent it, and when it was received.</summary>
public readonly record struct DatagramEntry(int Offset, int Length, NetAddress Exporter, EventTime ReceivedAt)
{
    /// <inheritdoc cref="ExporterKey.Session"/>
    public uint Session { get; init; }

    public ExporterKey Key => new(Exporter, Session);

    /// <summary>No datagram, but the end of the connection that it names.</summary>
    public bool IsEndOfSession => Length == 0 && Session != 0;
}
