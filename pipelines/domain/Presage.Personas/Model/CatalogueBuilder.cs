using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>Makes the catalogue of one round from the sums of its cohorts.</summary>
internal static class CatalogueBuilder
{
    /// <param name="isHeld">Whether the figures of this cohort stay as they were.</param>
    public static PersonaCatalogue Build(
        PersonaOptions options, PersonaClusters clusters, Func<int, bool> isHeld, IReadOnlyDictionary<int, GroupSums> sums, PersonaCatalogue before)
    {
        var population = PopulationOf(options, clusters, isHeld, sums) ?? before.Population;
        var populationLevel = LevelOf(population);
        var personas = new List<Persona>();
        foreach (var slot in clusters.Slots)
        {
            var last = before.Find(new PersonaId(slot.Number));
            if (isHeld(slot.Number))
            {
                if (last is not null) personas.Add(last);
                continue;
            }

            if (!sums.TryGetValue(slot.Number, out var sum) || sum.Count < options.MembersToPublish) continue;
            var (forecast, profile, bytes) = (sum.Forecast(), sum.Profile(), sum.MeanBytes());
            var traits = PersonaTraits.Of(forecast, profile);
            slot.Rename(PersonaNames.Of(traits, populationLevel), options.UpdatesToReassign);
            personas.Add(new Persona(new PersonaId(slot.Number), slot.Name, sum.Count, profile, forecast)
            {
                Traits = traits,
                DownScaleBytes = bytes.Down,
                UpScaleBytes = bytes.Up,
                UpperOffsets = last?.UpperOffsets ?? [],
            });
        }

        return new PersonaCatalogue(before.Version + 1, Distinct(personas), population) { UnpublishedCount = clusters.Slots.Length - personas.Count };
    }

    /// <summary>Everybody who is in a published cohort, and nobody else: what is left over could be few. Null to keep the last figures.</summary>
    private static PersonaForecast? PopulationOf(
        PersonaOptions options, PersonaClusters clusters, Func<int, bool> isHeld, IReadOnlyDictionary<int, GroupSums> sums)
    {
        var whole = new GroupSums(options.Horizon);
        foreach (var number in clusters.Slots.Select(slot => slot.Number).Append(Cohorts.Everybody))
        {
            if (isHeld(number)) return null;
            if (sums.TryGetValue(number, out var sum) && sum.Count >= options.MembersToPublish) whole.Add(sum);
        }

        return whole.Forecast();
    }

    private static double LevelOf(PersonaForecast forecast) =>
        forecast.IsEmpty ? 0 : ((double)forecast.DownMedian.Sum() + forecast.UpMedian.Sum()) / forecast.DownMedian.Length;

    /// <summary>Ascending by id; of several with one name all but the first carry their number too.</summary>
    private static ImmutableArray<Persona> Distinct(List<Persona> personas)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. personas.OrderBy(persona => persona.Id.Number)
            .Select(persona => names.Add(persona.Name) ? persona : persona with { Name = $"{persona.Name} #{persona.Id.Number}" })];
    }
}
