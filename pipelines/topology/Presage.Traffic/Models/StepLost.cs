namespace Presage.Traffic;

/// <summary>What the forecasts for a step lost (<see cref="Presage.Forecasting.StepLoss"/>); NaN where there were none.</summary>
internal sealed record StepLost(long StepIndex, double Loss);
