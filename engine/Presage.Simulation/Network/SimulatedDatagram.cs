namespace Presage.Simulation;

/// <summary>A datagram as it arrives.</summary>
/// <param name="ReceivedAt">By the receiving node's wall clock.</param>
public readonly record struct SimulatedDatagram(string From, ReadOnlyMemory<byte> Payload, DateTimeOffset ReceivedAt);
