namespace Presage.Forecasting;

/// <summary>A ridge rule fitted to a set, and the sums that it came from.</summary>
internal sealed record RidgeStart(LinearWeights Weights, LinearPrior Prior);
