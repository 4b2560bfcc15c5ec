using Presage.Core;

namespace Presage.Traffic;

/// <summary>Where one datagram lies in its batch, who sent it, and when it was received.</summary>
public readonly record struct DatagramEntry(int Offset, int Length, NetAddress Exporter, EventTime ReceivedAt);
