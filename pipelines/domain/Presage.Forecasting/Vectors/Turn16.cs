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
        var rows = new Rows(ref from, strideFrom);
        var columns = new Rows(ref to, strideTo);
        Quarters(rows, 0, out var a);
        Quarters(rows, 4, out var b);
        Quarters(rows, 8, out var c);
        Quarters(rows, 12, out var d);
        Join((a.R0, b.R0, c.R0, d.R0), columns, 0);
        Join((a.R1, b.R1, c.R1, d.R1), columns, 1);
        Join((a.R2, b.R2, c.R2, d.R2), columns, 2);
        Join((a.R3, b.R3, c.R3, d.R3), columns, 3);
    }

    /// <summary>The same from 16 rows that lie apart, from index <paramref name="offset"/> of each.</summary>
    public static void TurnIn(ReadOnlySpan<LooseRow> from, int offset, ref float to, nint strideTo)
    {
        var columns = new Rows(ref to, strideTo);
        Quarters(from, offset, out var a);
        Quarters(from[4..], offset, out var b);
        Quarters(from[8..], offset, out var c);
        Quarters(from[12..], offset, out var d);
        Join((a.R0, b.R0, c.R0, d.R0), columns, 0);
        Join((a.R1, b.R1, c.R1, d.R1), columns, 1);
        Join((a.R2, b.R2, c.R2, d.R2), columns, 2);
        Join((a.R3, b.R3, c.R3, d.R3), columns, 3);
    }

    /// <summary>And to 16 rows that lie apart.</summary>
    public static void TurnOut(ref float from, nint strideFrom, ReadOnlySpan<LooseRow> to, int offset)
    {
        var rows = new Rows(ref from, strideFrom);
        Quarters(rows, 0, out var a);
        Quarters(rows, 4, out var b);
        Quarters(rows, 8, out var c);
        Quarters(rows, 12, out var d);
        Join((a.R0, b.R0, c.R0, d.R0), to, offset);
        Join((a.R1, b.R1, c.R1, d.R1), to[1..], offset);
        Join((a.R2, b.R2, c.R2, d.R2), to[2..], offset);
        Join((a.R3, b.R3, c.R3, d.R3), to[3..], offset);
    }

    /// <summary>Four rows to four registers, of which the j-th holds column 4 q + j in its quarter q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(in Rows rows, int first, out Four quarters) =>
        Quarters((rows.Load(first), rows.Load(first + 1), rows.Load(first + 2), rows.Load(first + 3)), out quarters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(ReadOnlySpan<LooseRow> rows, int offset, out Four quarters) =>
        Quarters((Load(rows[0], offset), Load(rows[1], offset), Load(rows[2], offset), Load(rows[3], offset)), out quarters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        (Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) rows, out Four quarters)
    {
        Vector512<double> low01 = Avx512F.UnpackLow(rows.A, rows.B).AsDouble(), high01 = Avx512F.UnpackHigh(rows.A, rows.B).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(rows.C, rows.D).AsDouble(), high23 = Avx512F.UnpackHigh(rows.C, rows.D).AsDouble();
        quarters.R0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        quarters.R1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        quarters.R2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        quarters.R3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Stores columns j, j + 4, j + 8 and j + 12, quarter by quarter of the four groups of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join((Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) groups, in Rows to, int column)
    {
        Join(groups, out var joined);
        to.Store(column, joined.R0);
        to.Store(column + 4, joined.R1);
        to.Store(column + 8, joined.R2);
        to.Store(column + 12, joined.R3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(
        (Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) groups, ReadOnlySpan<LooseRow> to, int offset)
    {
        Join(groups, out var joined);
        Store(joined.R0, to[0], offset);
        Store(joined.R1, to[4], offset);
        Store(joined.R2, to[8], offset);
        Store(joined.R3, to[12], offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join((Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) groups, out Four joined)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<float> evenAb = Avx512F.Shuffle4x128(groups.A, groups.B, Even), oddAb = Avx512F.Shuffle4x128(groups.A, groups.B, Odd);
        Vector512<float> evenCd = Avx512F.Shuffle4x128(groups.C, groups.D, Even), oddCd = Avx512F.Shuffle4x128(groups.C, groups.D, Odd);
        joined.R0 = Avx512F.Shuffle4x128(evenAb, evenCd, Even);
        joined.R1 = Avx512F.Shuffle4x128(oddAb, oddCd, Even);
        joined.R2 = Avx512F.Shuffle4x128(evenAb, evenCd, Odd);
        joined.R3 = Avx512F.Shuffle4x128(oddAb, oddCd, Odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(LooseRow row, int offset) => Vector512.Create(row.Values.AsSpan(offset, Size));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> value, LooseRow row, int offset) => value.CopyTo(row.Values.AsSpan(offset, Size));

    private struct Four
    {
        public Vector512<float> R0;
        public Vector512<float> R1;
        public Vector512<float> R2;
        public Vector512<float> R3;
    }

    /// <summary>Rows of one buffer.</summary>
    private readonly ref struct Rows(ref float origin, nint stride)
    {
        private readonly ref float _origin = ref origin;
        private readonly nint _stride = stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Load(int row) => Vector512.LoadUnsafe(ref Unsafe.Add(ref _origin, row * _stride));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(int row, Vector512<float> value) => value.StoreUnsafe(ref Unsafe.Add(ref _origin, row * _stride));
    }
}
