namespace Presage.Traffic;

/// <summary>What one update of the personas changed. Of model and catalogue the newest event is all that recovery needs; assignments add up.</summary>
/// <param name="Model">Clustering and catalogue in their stored form (<see cref="Presage.Personas.PersonaModel.Encode"/>).</param>
/// <param name="Born">Numbers of personas that are new.</param>
/// <param name="Retired">Numbers of personas that ended; never given again.</param>
public sealed record PersonasLearned(long StepIndex, IReadOnlyList<int> Born, IReadOnlyList<int> Retired, byte[] Model)
{
    /// <summary>Retired personas that another one continues.</summary>
    public IReadOnlyList<PersonaMerge> Merged { get; init; } = [];

    /// <summary>Persona number by subscriber: those that changed, at most as many as an update looks at.</summary>
    public IReadOnlyDictionary<string, int> Assigned { get; init; } = new Dictionary<string, int>();
}
