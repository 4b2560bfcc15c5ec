using Akka.Configuration;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <param name="IsEnabled">Whether a baseline may serve a persona in the model's place.</param>
/// <param name="Race">Who races.</param>
/// <param name="Options">When another one serves.</param>
/// <param name="SubscribersMax">Subscribers on whom all forecasters are run.</param>
/// <param name="OfPersonaMax">Of each persona.</param>
public sealed record ForecasterChoiceSettings(bool IsEnabled, ForecasterRaceOptions Race, ForecasterChoiceOptions Options, int SubscribersMax, int OfPersonaMax)
{
    /// <param name="section">The section <c>forecasting.choice</c>.</param>
    internal static ForecasterChoiceSettings From(SettingsSection section) => new(
        section.Flag("enabled"),
        new ForecasterRaceOptions(
            [.. section.Texts("baselines").Select(FamilyOf)],
            section.Int("history-days"),
            section.Int("stay-days")),
        new ForecasterChoiceOptions(
            ForecasterRace.ModelName,
            section.Int("window-days"),
            Math.Min(section.Int("days-min"), section.Int("window-days")),
            section.Number("leave-margin"),
            section.Number("return-margin"),
            section.Int("stay-days")),
        section.Int("subscribers-max"),
        section.Int("of-persona-max"));

    private static IForecasterFamily FamilyOf(string name) =>
        BaselineFamilies.All.FirstOrDefault(family => family.Name == name) ?? throw new ConfigurationException(
            $"presage.forecasting.choice.baselines: \"{name}\" is not known; known are {string.Join(", ", BaselineFamilies.All.Select(family => family.Name))}");
}
