using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What the examples of a whole set say, per example: what a series starts from before it has examples of its own.</summary>
/// <param name="Gram"><c>[inputs, inputs]</c>, mean x x', the penalty included; the lower triangle.</param>
/// <param name="Moments"><c>[outputs, inputs]</c>, mean y x'.</param>
internal sealed record LinearPrior(ImmutableArray<double> Gram, ImmutableArray<double> Moments);
