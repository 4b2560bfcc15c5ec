using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>What a group of subscribers is like.</summary>
/// <param name="Name">From the traits, for people to read; unique in its catalogue, and may change while the id does not.</param>
/// <param name="MemberCount">Members whose figures are in the means; it changes by at least the least count that is published.</param>
public sealed record Persona(PersonaId Id, string Name, int MemberCount, PersonaProfile Profile, PersonaForecast Forecast)
{
    public PersonaTraits Traits { get; init; } = PersonaTraits.Unknown;

    /// <summary>Mean bytes per step and member, for a subscriber whose own scale is not known yet.</summary>
    public double DownScaleBytes { get; init; }

    public double UpScaleBytes { get; init; }

    /// <summary>
    /// Correction of the members' upper forecasts of each step ahead, so that they cover their share (<see cref="SpreadOffset"/>); empty where that was not measured.
    /// </summary>
    public ImmutableArray<float> UpperOffsets { get; init; } = [];
}
