using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Presage.Forecasting;

/// <summary>
/// Transposes 16 × 16 floats in registers. Four rounds of 16 shuffles: pairs of floats, pairs of pairs, then the 128-bit quarters twice.
/// Bits are moved, never looked at, so that anything may stand in a float's place.
/// </summary>
internal static class Turn16
{
    public const int Size = 16;

    public static bool IsSupported => Avx512F.IsSupported;

    public static void Turn(ref float from, nint strideFrom, ref float to, nint strideTo)
    {
        Quarters(ref from, strideFrom, out var a);
        Quarters(ref Unsafe.Add(ref from, 4 * strideFrom), strideFrom, out var b);
        Quarters(ref Unsafe.Add(ref from, 8 * strideFrom), strideFrom, out var c);
        Quarters(ref Unsafe.Add(ref from, 12 * strideFrom), strideFrom, out var d);
        Join((a.R0, b.R0, c.R0, d.R0), ref to, strideTo);
        Join((a.R1, b.R1, c.R1, d.R1), ref Unsafe.Add(ref to, strideTo), strideTo);
        Join((a.R2, b.R2, c.R2, d.R2), ref Unsafe.Add(ref to, 2 * strideTo), strideTo);
        Join((a.R3, b.R3, c.R3, d.R3), ref Unsafe.Add(ref to, 3 * strideTo), strideTo);
    }

    /// <summary>Four rows to four registers, of which the j-th holds column 4 q + j in its quarter q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        ref float from, nint stride, out (Vector512<float> R0, Vector512<float> R1, Vector512<float> R2, Vector512<float> R3) quarters)
    {
        Vector512<float> r0 = Vector512.LoadUnsafe(ref from), r1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, stride));
        Vector512<float> r2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, 2 * stride)), r3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, 3 * stride));
        Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble(), high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble(), high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        quarters.R0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        quarters.R1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        quarters.R2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        quarters.R3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Stores columns j, j + 4, j + 8 and j + 12, quarter by quarter of the four groups of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join((Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) groups, ref float to, nint stride)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<float> evenAb = Avx512F.Shuffle4x128(groups.A, groups.B, Even), oddAb = Avx512F.Shuffle4x128(groups.A, groups.B, Odd);
        Vector512<float> evenCd = Avx512F.Shuffle4x128(groups.C, groups.D, Even), oddCd = Avx512F.Shuffle4x128(groups.C, groups.D, Odd);
        Avx512F.Shuffle4x128(evenAb, evenCd, Even).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(oddAb, oddCd, Even).StoreUnsafe(ref Unsafe.Add(ref to, 4 * stride));
        Avx512F.Shuffle4x128(evenAb, evenCd, Odd).StoreUnsafe(ref Unsafe.Add(ref to, 8 * stride));
        Avx512F.Shuffle4x128(oddAb, oddCd, Odd).StoreUnsafe(ref Unsafe.Add(ref to, 12 * stride));
    }
}
