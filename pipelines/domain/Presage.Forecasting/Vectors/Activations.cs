using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary>
/// exp, sigmoid and tanh at full float precision (a few ulp), without branches.
/// exp x = 2^n · e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2; e^r - 1 = r + r² q(r), where q is the minimax polynomial
/// of degree 5 of the Cephes library (S. Moshier, expf.c). ln 2 is split in two floats so that r is exact to an ulp.
/// </summary>
internal static class Activations<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>Beyond it, e^x or its reciprocal leaves the normal floats; the sigmoid is then 0 or 1 to within 2e-38.</summary>
    private const float ExponentMax = 87f;

    /// <summary>tanh of it rounds to 1.</summary>
    private const float TanhArgumentMax = 10f;

    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>1.5 · 2^23 rounds to an integer on addition; 127 makes the low bits an IEEE exponent.</summary>
    private const float RoundAndBias = 12582912f + 127f;

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        var one = TLanes.Broadcast(1f);
        var negative = TLanes.Subtract(TLanes.Broadcast(0f), TLanes.Clamp(x, -ExponentMax, ExponentMax));
        var power = Reduce(negative, out var fractionMinusOne);
        return TLanes.Divide(one, TLanes.Add(one, TLanes.MultiplyAdd(power, fractionMinusOne, power)));
    }

    /// <summary>(e^2x - 1) / (e^2x + 1), from e^2x - 1 so that small arguments keep their digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        var clamped = TLanes.Clamp(x, -TanhArgumentMax, TanhArgumentMax);
        var power = Reduce(TLanes.Add(clamped, clamped), out var fractionMinusOne);
        var minusOne = TLanes.MultiplyAdd(power, fractionMinusOne, TLanes.Subtract(power, TLanes.Broadcast(1f)));
        return TLanes.Divide(minusOne, TLanes.Add(minusOne, TLanes.Broadcast(2f)));
    }

    /// <summary>e^x - 1 for x in [-87, 87].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExponentialMinusOne(TVector x)
    {
        var power = Reduce(TLanes.Clamp(x, -ExponentMax, ExponentMax), out var fractionMinusOne);
        return TLanes.MultiplyAdd(power, fractionMinusOne, TLanes.Subtract(power, TLanes.Broadcast(1f)));
    }

    /// <summary>Gives 2^n and, in <paramref name="fractionMinusOne"/>, e^r - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector x, out TVector fractionMinusOne)
    {
        var rounded = TLanes.MultiplyAdd(x, TLanes.Broadcast(Log2E), TLanes.Broadcast(RoundAndBias));
        var n = TLanes.Subtract(rounded, TLanes.Broadcast(RoundAndBias));
        var r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2Low), r);

        // Estrin's order: three short chains instead of one long one.
        var square = TLanes.Multiply(r, r);
        var low = TLanes.MultiplyAdd(TLanes.Broadcast(1.6666665459e-1f), r, TLanes.Broadcast(5.0000001201e-1f));
        var middle = TLanes.MultiplyAdd(TLanes.Broadcast(8.3334519073e-3f), r, TLanes.Broadcast(4.1665795894e-2f));
        var high = TLanes.MultiplyAdd(TLanes.Broadcast(1.9875691500e-4f), r, TLanes.Broadcast(1.3981999507e-3f));
        var q = TLanes.MultiplyAdd(TLanes.MultiplyAdd(high, square, middle), square, low);
        fractionMinusOne = TLanes.MultiplyAdd(q, square, r);
        return TLanes.ShiftToExponent(rounded);
    }
}
