namespace Presage.Forecasting;

/// <summary>Settings of <see cref="AdamOptimizer{T}"/>.</summary>
/// <param name="LearningRate">Positive.</param>
/// <param name="FirstMomentDecay">Adam's beta 1, in [0, 1).</param>
/// <param name="SecondMomentDecay">Adam's beta 2, in [0, 1).</param>
/// <param name="DenominatorMin">Added to the root of the second moment.</param>
/// <param name="WeightDecay">AdamW: share of a parameter, times the learning rate, taken off before each step; 0 for Adam.</param>
public sealed record OptimizerOptions(
    double LearningRate, double FirstMomentDecay, double SecondMomentDecay, double DenominatorMin, double WeightDecay);
