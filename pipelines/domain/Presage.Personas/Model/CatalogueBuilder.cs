using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>Makes the catalogue of one update from members, forecasts and centroids.</summary>
internal static class CatalogueBuilder
{
    public static PersonaCatalogue Build(
        PersonaOptions options, PersonaClusters clusters, (ForecastMeans[] Personas, ForecastMeans Population) members, long stepIndex, int version)
    {
        var population = members.Population.Mean();
        var populationLevel = PersonaTraits.Of(population, null).LevelBytes;
        var personas = new List<Persona>();
        for (var index = 0; index < clusters.Slots.Length; index++)
        {
            var (slot, forecast) = (clusters.Slots[index], members.Personas[index].Mean());
            if (HourOf(stepIndex, options.StepsPerDay) is { } hour) slot.Hours.Observe(hour, PersonaTraits.Of(forecast, null).LevelBytes);
            var traits = PersonaTraits.Of(forecast, slot.Hours.Peak);
            slot.Rename(PersonaNames.Of(traits, populationLevel), options.UpdatesToReassign);
            if (members.Personas[index].MemberCount < options.MembersToPublish) continue;
            personas.Add(new Persona(
                new PersonaId(slot.Number), slot.Name, members.Personas[index].MemberCount,
                [.. clusters.Centroids[index]], forecast) { Traits = traits });
        }

        return new PersonaCatalogue(version, Distinct(personas), population) { UnpublishedCount = clusters.Slots.Length - personas.Count };
    }

    /// <summary>Ascending by id; of several with one name all but the first carry their number too.</summary>
    private static ImmutableArray<Persona> Distinct(List<Persona> personas)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. personas.OrderBy(persona => persona.Id.Number)
            .Select(persona => names.Add(persona.Name) ? persona : persona with { Name = $"{persona.Name} #{persona.Id.Number}" })];
    }

    private static int? HourOf(long stepIndex, int stepsPerDay)
    {
        if (stepsPerDay == 0) return null;
        var stepOfDay = (stepIndex % stepsPerDay + stepsPerDay) % stepsPerDay;
        return (int)(stepOfDay * 24 / stepsPerDay);
    }
}
