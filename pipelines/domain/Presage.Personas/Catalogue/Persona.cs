using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>What a group of subscribers is like.</summary>
/// <param name="Name">From the traits, for people to read; unique in its catalogue, and may change while the id does not.</param>
/// <param name="Centroid">Shape <c>[embedding + 2]</c>: the mean normalised embedding, then the mean scaled log-levels down and up.</param>
public sealed record Persona(PersonaId Id, string Name, int MemberCount, ImmutableArray<float> Centroid, PersonaForecast Forecast)
{
    public PersonaTraits Traits { get; init; } = PersonaTraits.Unknown;
}
