using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>The model with the smallest validation loss, and how training went.</summary>
public sealed record TrainingResult(ForecastModel Model, double ValidationLoss, TrainingStop Stop, ImmutableArray<TrainingProgress> Progress);
