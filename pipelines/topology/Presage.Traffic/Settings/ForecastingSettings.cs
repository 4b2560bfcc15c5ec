namespace Presage.Traffic;

/// <param name="Model">Path of a safetensors file; empty for the model that ships with Presage.</param>
/// <param name="ScoredMax">Subscribers whose forecasts are scored beside the baselines.</param>
/// <param name="Retraining">How the model goes on learning.</param>
/// <param name="Choice">Whether a baseline takes its place where it loses.</param>
public sealed record ForecastingSettings(string Model, int ScoredMax, RetrainingSettings Retraining, ForecasterChoiceSettings Choice);
