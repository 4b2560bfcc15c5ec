using Presage.Core;

namespace Presage.Traffic;

/// <summary>One row of the key-value store: what anyone may read of a subscriber.</summary>
/// <param name="Forecast">Forty float32, little-endian, bytes per step: down median, down upper, up median, up upper.</param>
/// <param name="Step">The step that the row was written after.</param>
public sealed record StoredSubscriber(
    SubscriberId Id,
    PersonaId? Persona,
    long Step,
    long DownBytes,
    long UpBytes,
    long StepsSeen,
    bool IsWarm,
    string Source,
    string ModelVersion,
    byte[] Forecast);
