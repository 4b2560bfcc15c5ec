namespace Presage.Forecasting;

/// <summary>What a session begins with.</summary>
/// <param name="Model">Weights to go on from; null to begin anew.</param>
/// <param name="Checkpoint">A broken-off training of the same series, settings and weights, to be gone on with; null for none.</param>
internal sealed record TrainingStart(ForecastModel? Model, TrainingCheckpoint? Checkpoint = null);
