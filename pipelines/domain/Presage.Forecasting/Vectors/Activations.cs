using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary>
/// Powers of two, and from them sigmoid and tanh, at full float precision (a few ulp) and without branches.
/// Arguments come already scaled: a gate's pre-activation z is made as t = -z / ln 2 for a sigmoid, t = 2 z / ln 2 for a tanh
/// (<see cref="PackedLayer"/> folds the factor into the weights), so that
/// sigmoid z = 1 / (1 + 2^t) and tanh z = (2^t - 1) / (2^t + 1).
/// 2^t = 2^n · 2^r with n = round t, |r| ≤ 1/2, exactly; 2^r - 1 = r p(r), p of degree 5 and minimax: within 2e-9 relative.
/// </summary>
internal static class Activations<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// Products of two denominators stay finite, and their reciprocals normal: 2^80 (1 + 2^32) &lt; 2^126.
    /// The sigmoid is 0 to within 1e-24 beyond it.
    /// </summary>
    private const float SigmoidPowerMax = 80f;

    /// <summary>tanh of anything greater rounds to 1: 1 - 2^-30.</summary>
    private const float TanhPowerMax = 32f;

    /// <summary>Beyond it, a power of two leaves the normal floats.</summary>
    private const float PowerMax = 126f;

    /// <summary>1.5 · 2^23 rounds to an integer on addition; 127 makes the low bits an IEEE exponent.</summary>
    private const float RoundAndBias = 12582912f + 127f;

    /// <summary>1 + 2^t: the reciprocal of the sigmoid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidDenominator(TVector t)
    {
        var power = Split(TLanes.Clamp(t, -SigmoidPowerMax, SigmoidPowerMax), out var r);
        var one = TLanes.Broadcast(1f);
        return TLanes.MultiplyAdd(power, TLanes.MultiplyAdd(Slope(r), r, one), one);
    }

    /// <summary>2^t - 1, the numerator of tanh; the denominator is 2 more. Small arguments keep their digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TanhNumerator(TVector t) => PowerMinusOne(TLanes.Clamp(t, -TanhPowerMax, TanhPowerMax));

    /// <summary>2^t - 1 for any t; beyond ±126 that of ±126.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AnyPowerMinusOne(TVector t) => PowerMinusOne(TLanes.Clamp(t, -PowerMax, PowerMax));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PowerMinusOne(TVector t)
    {
        var power = Split(t, out var r);
        return TLanes.MultiplyAdd(power, TLanes.Multiply(Slope(r), r), TLanes.Subtract(power, TLanes.Broadcast(1f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Split(TVector t, out TVector r)
    {
        var rounded = TLanes.Add(t, TLanes.Broadcast(RoundAndBias));
        r = TLanes.Subtract(t, TLanes.Subtract(rounded, TLanes.Broadcast(RoundAndBias)));
        return TLanes.ShiftToExponent(rounded);
    }

    /// <summary>p(r) = (2^r - 1) / r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Slope(TVector r)
    {
        // Estrin's order: three short chains instead of one long one.
        var square = TLanes.Multiply(r, r);
        var low = TLanes.MultiplyAdd(TLanes.Broadcast(2.402264791e-1f), r, TLanes.Broadcast(6.931472029e-1f));
        var middle = TLanes.MultiplyAdd(TLanes.Broadcast(9.618437357e-3f), r, TLanes.Broadcast(5.550332471e-2f));
        var high = TLanes.MultiplyAdd(TLanes.Broadcast(1.535336197e-4f), r, TLanes.Broadcast(1.339887440e-3f));
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(high, square, middle), square, low);
    }
}
