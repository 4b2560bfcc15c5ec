namespace Presage.Traffic;

/// <summary>The personas after one clustering step; the newest one is all that recovery needs.</summary>
/// <param name="Model">The clustering in its stored form (<see cref="Presage.Personas.PersonaModel.Encode"/>).</param>
/// <param name="Born">Numbers of personas that are new.</param>
/// <param name="Retired">Numbers of personas that ended; never given again.</param>
public sealed record PersonasLearned(long StepIndex, IReadOnlyList<int> Born, IReadOnlyList<int> Retired, byte[] Model);
