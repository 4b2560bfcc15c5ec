namespace Presage.Forecasting;

/// <summary>When losses have risen for good: settings of <see cref="DriftDetector"/>, in units of the mean loss.</summary>
/// <param name="Tolerance">Rise that is not looked at, at least 0.</param>
/// <param name="Threshold">Sum of rises beyond it that is drift; positive.</param>
/// <param name="StepsMin">Steps before anything is drift, at least 1.</param>
public sealed record DriftOptions(double Tolerance, double Threshold, int StepsMin);
