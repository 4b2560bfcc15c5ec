namespace Presage.Core;

/// <summary>
/// Adaptive conformal correction of an upper forecast: its distance from the median is multiplied by e^o, and o follows what came,
/// <c>o ← o + rate · (share of forecasts exceeded - wanted)</c>, in [-3, 3].
/// </summary>
/// <remarks>
/// I. Gibbs, E. Candès, "Adaptive conformal inference under distribution shift", NeurIPS 2021, with one step for a whole group. The distance is
/// scaled rather than the value, so that an upper forecast stays above its median however far o falls.
/// </remarks>
public static class SpreadOffset
{
    public const float Max = 3;

    private const float Rate = 0.05f;

    /// <summary>The offset after one more step.</summary>
    /// <param name="offset">o, nats.</param>
    /// <param name="members">Forecasts held against what came, at least 1.</param>
    /// <param name="over">How many of those were exceeded, the offset included.</param>
    /// <param name="wanted">Share that shall be exceeded: 0.1 for the quantile 0.9.</param>
    public static float Next(float offset, int members, int over, float wanted) =>
        Math.Clamp(offset + Rate * (over / (float)members - wanted), -Max, Max);

    /// <summary>The factor that an offset puts on the distance between median and upper.</summary>
    public static float FactorOf(float offset) => MathF.Exp(offset);

    /// <summary>Corrects upper values, and lifts peaks that they pass; all spans have one value for each step ahead.</summary>
    /// <param name="factors">e^o for each step ahead; empty for none.</param>
    public static void Apply(ReadOnlySpan<float> factors, ReadOnlySpan<float> median, Span<float> upper, Span<float> peak)
    {
        for (var h = 0; h < factors.Length; h++)
        {
            if (factors[h] == 1) continue;
            upper[h] = median[h] + (upper[h] - median[h]) * factors[h];
            peak[h] = Math.Max(peak[h], upper[h]);
        }
    }
}
