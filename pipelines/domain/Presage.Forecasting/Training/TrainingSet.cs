using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>Series on one grid.</summary>
public sealed record TrainingSet(StepGrid Grid, ImmutableArray<TrainingSeries> Series);
