using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>The personas with enough members to be published, ascending by id, and the whole population beside them.</summary>
/// <param name="Version">Rises by one with each update.</param>
public sealed record PersonaCatalogue(int Version, ImmutableArray<Persona> Personas, PersonaForecast Population)
{
    public static readonly PersonaCatalogue Empty = new(0, [], PersonaForecast.None);

    /// <summary>Personas that exist but are left out, having too few members.</summary>
    public int UnpublishedCount { get; init; }

    public Persona? Find(PersonaId id)
    {
        foreach (var persona in Personas)
            if (persona.Id == id) return persona;
        return null;
    }
}
