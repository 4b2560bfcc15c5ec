using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>Quantile lines fitted to a set.</summary>
/// <param name="Weights">Outputs: index h · 4 + quantile.</param>
/// <param name="Steps">For each input 1 / its mean square over the set: what makes steps along all inputs alike.</param>
internal sealed record QuantileRegressionStart(LinearWeights Weights, ImmutableArray<double> Steps);
