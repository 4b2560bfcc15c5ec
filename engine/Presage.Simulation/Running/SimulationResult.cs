namespace Presage.Simulation;

/// <summary>What a run did.</summary>
/// <param name="EventLogHash">Of every step, message type, disk operation and fault with its virtual time.</param>
/// <param name="FaultCounts">How often each kind of fault happened; kinds that did not happen are left out.</param>
public sealed record SimulationResult(
    ulong Seed, long StepCount, TimeSpan VirtualTime, ulong EventLogHash, IReadOnlyDictionary<FaultKind, long> FaultCounts);
