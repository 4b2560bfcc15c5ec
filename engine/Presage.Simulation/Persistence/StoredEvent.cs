namespace Presage.Simulation;

/// <summary>One event as the simulated journal keeps it.</summary>
/// <param name="Manifest">The event adapter's; the serializer has its own.</param>
internal sealed record StoredEvent(
    string PersistenceId, long SequenceNr, long CreatedTicks, string WriterUuid, string Manifest, string[] Tags, StoredPayload Payload);
