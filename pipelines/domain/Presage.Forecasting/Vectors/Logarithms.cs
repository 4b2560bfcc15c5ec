using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary>
/// Natural logarithms within 1.5e-7 of the true value relatively, with the same bits in every width.
/// ln x = k ln 2 + ln(1 + m), m = x 2^-k - 1 in [-1/3, 1/3), ln(1 + m) = m + m² p(m), p of degree 8 and minimax: within 5e-9 relative.
/// </summary>
internal static class Logarithms<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    private const float Ln2 = 0.693147181f;

    /// <summary>ln x.</summary>
    /// <param name="value">Positive, normal, under 2^126.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector value)
    {
        var inverse = TLanes.InversePower(value, out var power);
        return OfParts(TLanes.MultiplyAdd(value, inverse, TLanes.Broadcast(-1f)), power);
    }

    /// <summary>ln(1 + x); a small x keeps its digits.</summary>
    /// <param name="value">In [0, 2^126).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlus(TVector value)
    {
        var one = TLanes.Broadcast(1f);

        // x 2^-k + (2^-k - 1) is rounded once, so what the sum 1 + x would lose is kept.
        var inverse = TLanes.InversePower(TLanes.Add(value, one), out var power);
        return OfParts(TLanes.MultiplyAdd(value, inverse, TLanes.Subtract(inverse, one)), power);
    }

    /// <summary>ln(x + √(x² + 1)), the inverse of sinh; within 2e-7, and within 2e-7 relatively beyond ±1.</summary>
    /// <param name="value">Within ±2^62.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Asinh(TVector value)
    {
        var size = TLanes.Abs(value);
        var root = TLanes.SquareRoot(TLanes.MultiplyAdd(size, size, TLanes.Broadcast(1f)));
        var positive = Log(TLanes.Add(size, root));
        var zero = TLanes.Broadcast(0f);
        return TLanes.WhereGreater(zero, value, TLanes.Subtract(zero, positive), positive);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector OfParts(TVector m, TVector power)
    {
        // Estrin's order, as in Activations.
        var square = TLanes.Multiply(m, m);
        var fourth = TLanes.Multiply(square, square);
        var p01 = TLanes.MultiplyAdd(TLanes.Broadcast(0.3333320915699005f), m, TLanes.Broadcast(-0.5f));
        var p23 = TLanes.MultiplyAdd(TLanes.Broadcast(0.20010747015476227f), m, TLanes.Broadcast(-0.24999716877937317f));
        var p45 = TLanes.MultiplyAdd(TLanes.Broadcast(0.14001160860061646f), m, TLanes.Broadcast(-0.16682305932044983f));
        var p67 = TLanes.MultiplyAdd(TLanes.Broadcast(0.1400475651025772f), m, TLanes.Broadcast(-0.12167152762413025f));
        var low = TLanes.MultiplyAdd(p23, square, p01);
        var high = TLanes.MultiplyAdd(TLanes.Broadcast(-0.1294897049665451f), fourth, TLanes.MultiplyAdd(p67, square, p45));
        var slope = TLanes.MultiplyAdd(high, fourth, low);
        return TLanes.MultiplyAdd(power, TLanes.Broadcast(Ln2), TLanes.MultiplyAdd(slope, square, m));
    }
}
