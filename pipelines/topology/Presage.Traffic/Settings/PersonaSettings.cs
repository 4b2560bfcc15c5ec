using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <param name="UpdateSteps">Steps between two updates of the clustering.</param>
/// <param name="SnapshotEvery">Updates between two snapshots.</param>
public sealed record PersonaSettings(PersonaOptions Options, int UpdateSteps, ulong Seed, int SnapshotEvery)
{
    /// <param name="section">The <c>personas</c> section.</param>
    /// <param name="subscribersMax">Highest subscriber index + 1.</param>
    /// <param name="grid">Of the windows.</param>
    internal static PersonaSettings From(SettingsSection section, int subscribersMax, StepGrid grid) => new(
        new PersonaOptions
        {
            Horizon = ForecastModel.Horizon,
            StepMilliseconds = grid.StepMilliseconds,
            UnitBytesPerSecond = section.Number("idle-bytes-per-second"),
            ShapeWeight = section.Number("shape-weight"),
            LevelWeight = section.Number("level-weight"),
            BurstWeight = section.Number("burst-weight"),
            HalfLifeDays = section.Number("half-life-days"),
            MatureSteps = (int)Math.Clamp(section.Number("mature-days") * grid.StepsPerDay, 1, int.MaxValue),
            SubscribersMax = subscribersMax,
            SubscribersToStart = section.Int("subscribers-to-start"),
            KMin = section.Int("clusters-min"),
            KMax = section.Int("clusters-max"),
            MicroClustersMax = section.Int("groups-max"),
            VisitsPerUpdate = section.Int("update-subscribers"),
            ScoreMargin = section.Number("score-margin"),
            UpdatesToRecluster = section.Int("recluster-updates"),
            AssignMargin = section.Number("move-margin"),
            UpdatesToReassign = section.Int("move-updates"),
            MembersToPublish = section.Int("members-min"),
        },
        section.Int("update-steps"),
        (ulong)section.Int("seed"),
        section.Int("snapshot-every"));
}
