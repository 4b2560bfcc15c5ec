using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <param name="UpdateSteps">Steps between two updates of the clustering.</param>
/// <param name="SnapshotEvery">Updates between two snapshots.</param>
public sealed record PersonaSettings(PersonaOptions Options, int UpdateSteps, ulong Seed, int SnapshotEvery)
{
    /// <param name="section">The <c>personas</c> section.</param>
    /// <param name="subscribersMax">Highest subscriber index + 1.</param>
    /// <param name="stepsPerDay">Of the windows.</param>
    internal static PersonaSettings From(SettingsSection section, int subscribersMax, int stepsPerDay) => new(
        new PersonaOptions(
            EmbeddingLength: 1, // Known when the model is loaded: see ForModel.
            ForecastModel.Horizon,
            section.Number("level-weight"),
            section.Number("profile-weight"),
            subscribersMax,
            section.Int("subscribers-to-start"),
            section.Int("clusters-min"),
            section.Int("clusters-max"),
            section.Int("sample-max"),
            section.Number("score-margin"),
            section.Int("recluster-updates"),
            section.Number("move-margin"),
            section.Int("move-updates"),
            section.Int("members-min"),
            stepsPerDay),
        section.Int("update-steps"),
        (ulong)section.Int("seed"),
        section.Int("snapshot-every"));

    /// <summary>The options for the embeddings of <paramref name="model"/>: hidden states of both directions.</summary>
    public PersonaOptions ForModel(ForecastModel model) => Options with { EmbeddingLength = 2 * model.Hidden };
}
