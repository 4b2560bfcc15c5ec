using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>What every subscriber may look at while it closes a step: one immutable value for all of them.</summary>
/// <param name="Catalogue">The personas in force; null before the first clustering.</param>
/// <param name="PersonaNumbers">Persona number by subscriber index, 0 for none; shorter than the roster while new subscribers join.</param>
public sealed record StepContext(PersonaCatalogue? Catalogue, IReadOnlyList<int> PersonaNumbers)
{
    public static readonly StepContext Empty = new(null, []);

    private readonly Dictionary<int, float[]> _upperFactors = FactorsOf(Catalogue);

    /// <summary>The model to forecast with; null for the one that the node was started with.</summary>
    public ForecastModel? Model { get; init; }

    /// <summary>Share of the step's records that came; 0 where so little came that the step counts as not measured (<see cref="StepTruth"/>).</summary>
    public double Completeness { get; init; } = 1;

    /// <summary>What subscribers have stated, by id, as <see cref="SideInputs.Terms"/> holds it.</summary>
    public ImmutableDictionary<string, ushort> Stated { get; init; } = ImmutableDictionary<string, ushort>.Empty;

    /// <summary>Personas that a baseline serves in the model's place, by number.</summary>
    public IReadOnlyDictionary<int, ChosenForecaster> Chosen { get; init; } = ImmutableDictionary<int, ChosenForecaster>.Empty;

    /// <summary>The baseline that serves a subscriber; null for the model.</summary>
    public ChosenForecaster? ChosenFor(int subscriberIndex) =>
        Chosen.Count > 0 && subscriberIndex < PersonaNumbers.Count ? Chosen.GetValueOrDefault(PersonaNumbers[subscriberIndex]) : null;

    /// <summary>What is known of a subscriber beside what it moved in the step.</summary>
    public SideInputs SideOf(SubscriberId id, DeviceClass device, in SubscriberStep step) => new()
    {
        Mix = step.Classes.Shares(step.DownBytes + step.UpBytes),
        Terms = (ushort)(SideInputs.TermsOf(device) | (Stated.IsEmpty ? 0 : Stated.GetValueOrDefault(id.Value))),
        Lost = SideInputs.LostOf(Completeness),
    };

    /// <summary>What the distance of a subscriber's upper forecast from its median is multiplied by, for each step ahead; empty for nothing.</summary>
    public ReadOnlySpan<float> UpperFactorsOf(int subscriberIndex) =>
        subscriberIndex < PersonaNumbers.Count && _upperFactors.TryGetValue(PersonaNumbers[subscriberIndex], out var factors) ? factors : [];

    public Persona? PersonaOf(int subscriberIndex)
    {
        if (Catalogue is null || subscriberIndex >= PersonaNumbers.Count) return null;
        var number = PersonaNumbers[subscriberIndex];
        foreach (var persona in Catalogue.Personas)
        {
            if (persona.Id.Number == number) return persona;
        }

        return null;
    }

    private static Dictionary<int, float[]> FactorsOf(PersonaCatalogue? catalogue) => (catalogue?.Personas ?? [])
        .Where(persona => persona.UpperOffsets.Length == ForecastModel.Horizon)
        .ToDictionary(persona => persona.Id.Number, persona => persona.UpperOffsets.Select(SpreadOffset.FactorOf).ToArray());
}
