using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>One series to learn from.</summary>
/// <param name="Name">For people.</param>
/// <param name="FirstStepIndex">Step of the first value.</param>
/// <param name="BytesPerStep">One value a step; NaN where nothing was measured.</param>
public sealed record TrainingSeries(string Name, long FirstStepIndex, ImmutableArray<float> BytesPerStep);
