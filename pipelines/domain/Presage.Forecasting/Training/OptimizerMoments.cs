using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What <see cref="AdamOptimizer{T}"/> remembers from step to step.</summary>
/// <param name="StepNumber">Steps taken.</param>
/// <param name="First">Running mean of the gradient.</param>
/// <param name="Second">Running mean of the squared gradient.</param>
internal sealed record OptimizerMoments(int StepNumber, ImmutableArray<float> First, ImmutableArray<float> Second);
