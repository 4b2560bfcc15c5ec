namespace Presage.Core;

/// <summary>The state of a <see cref="SeededRandom"/>.</summary>
/// <param name="S0">First word of xoshiro256**.</param>
/// <param name="S1">Second word.</param>
/// <param name="S2">Third word.</param>
/// <param name="S3">Fourth word.</param>
/// <param name="SpareGaussian">The second number of a pair of normal ones; NaN when none is left.</param>
public readonly record struct SeededRandomState(ulong S0, ulong S1, ulong S2, ulong S3, double SpareGaussian);
