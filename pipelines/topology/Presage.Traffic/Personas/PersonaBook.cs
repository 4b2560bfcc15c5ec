namespace Presage.Traffic;

/// <summary>Snapshot of the persona keeper.</summary>
/// <param name="Model">Of the last <see cref="PersonasLearned"/>.</param>
/// <param name="Assigned">Persona number of every subscriber that has one.</param>
public sealed record PersonaBook(long StepIndex, byte[] Model, IReadOnlyDictionary<string, int> Assigned);
