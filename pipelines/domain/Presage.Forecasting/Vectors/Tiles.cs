using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>Tiles of <c>C += A · B</c> whose accumulators stay in registers over the whole inner loop.</summary>
internal static class Tiles<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>4 rows × 4 registers: 16 accumulators, 8 loads for 16 multiply-adds.</summary>
    public static void FourByFour(in MatrixProduct product, int row, int column)
    {
        nint width = TLanes.Width, down = product.StrideRow, below = product.StrideC;
        nint inner = product.StrideInner, strideB = product.StrideB;
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.A), (nint)row * down);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.B), column);
        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.C), (nint)row * below + column);
        TVector c00 = TLanes.Load(ref c, 0), c01 = TLanes.Load(ref c, width);
        TVector c02 = TLanes.Load(ref c, 2 * width), c03 = TLanes.Load(ref c, 3 * width);
        TVector c10 = TLanes.Load(ref c, below), c11 = TLanes.Load(ref c, below + width);
        TVector c12 = TLanes.Load(ref c, below + 2 * width), c13 = TLanes.Load(ref c, below + 3 * width);
        TVector c20 = TLanes.Load(ref c, 2 * below), c21 = TLanes.Load(ref c, 2 * below + width);
        TVector c22 = TLanes.Load(ref c, 2 * below + 2 * width), c23 = TLanes.Load(ref c, 2 * below + 3 * width);
        TVector c30 = TLanes.Load(ref c, 3 * below), c31 = TLanes.Load(ref c, 3 * below + width);
        TVector c32 = TLanes.Load(ref c, 3 * below + 2 * width), c33 = TLanes.Load(ref c, 3 * below + 3 * width);
        for (var k = product.Inner; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, width);
            TVector b2 = TLanes.Load(ref b, 2 * width), b3 = TLanes.Load(ref b, 3 * width);
            var a0 = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(a0, b0, c00);
            c01 = TLanes.MultiplyAdd(a0, b1, c01);
            c02 = TLanes.MultiplyAdd(a0, b2, c02);
            c03 = TLanes.MultiplyAdd(a0, b3, c03);
            var a1 = TLanes.Broadcast(Unsafe.Add(ref a, down));
            c10 = TLanes.MultiplyAdd(a1, b0, c10);
            c11 = TLanes.MultiplyAdd(a1, b1, c11);
            c12 = TLanes.MultiplyAdd(a1, b2, c12);
            c13 = TLanes.MultiplyAdd(a1, b3, c13);
            var a2 = TLanes.Broadcast(Unsafe.Add(ref a, 2 * down));
            c20 = TLanes.MultiplyAdd(a2, b0, c20);
            c21 = TLanes.MultiplyAdd(a2, b1, c21);
            c22 = TLanes.MultiplyAdd(a2, b2, c22);
            c23 = TLanes.MultiplyAdd(a2, b3, c23);
            var a3 = TLanes.Broadcast(Unsafe.Add(ref a, 3 * down));
            c30 = TLanes.MultiplyAdd(a3, b0, c30);
            c31 = TLanes.MultiplyAdd(a3, b1, c31);
            c32 = TLanes.MultiplyAdd(a3, b2, c32);
            c33 = TLanes.MultiplyAdd(a3, b3, c33);
            a = ref Unsafe.Add(ref a, inner);
            b = ref Unsafe.Add(ref b, strideB);
        }

        StoreFour(ref c, 0, (c00, c01, c02, c03));
        StoreFour(ref c, below, (c10, c11, c12, c13));
        StoreFour(ref c, 2 * below, (c20, c21, c22, c23));
        StoreFour(ref c, 3 * below, (c30, c31, c32, c33));
    }

    /// <summary>4 rows × 2 registers.</summary>
    public static void FourByTwo(in MatrixProduct product, int row, int column)
    {
        nint width = TLanes.Width, down = product.StrideRow, below = product.StrideC;
        nint inner = product.StrideInner, strideB = product.StrideB;
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.A), (nint)row * down);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.B), column);
        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.C), (nint)row * below + column);
        TVector c00 = TLanes.Load(ref c, 0), c01 = TLanes.Load(ref c, width);
        TVector c10 = TLanes.Load(ref c, below), c11 = TLanes.Load(ref c, below + width);
        TVector c20 = TLanes.Load(ref c, 2 * below), c21 = TLanes.Load(ref c, 2 * below + width);
        TVector c30 = TLanes.Load(ref c, 3 * below), c31 = TLanes.Load(ref c, 3 * below + width);
        for (var k = product.Inner; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, width);
            var a0 = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(a0, b0, c00);
            c01 = TLanes.MultiplyAdd(a0, b1, c01);
            var a1 = TLanes.Broadcast(Unsafe.Add(ref a, down));
            c10 = TLanes.MultiplyAdd(a1, b0, c10);
            c11 = TLanes.MultiplyAdd(a1, b1, c11);
            var a2 = TLanes.Broadcast(Unsafe.Add(ref a, 2 * down));
            c20 = TLanes.MultiplyAdd(a2, b0, c20);
            c21 = TLanes.MultiplyAdd(a2, b1, c21);
            var a3 = TLanes.Broadcast(Unsafe.Add(ref a, 3 * down));
            c30 = TLanes.MultiplyAdd(a3, b0, c30);
            c31 = TLanes.MultiplyAdd(a3, b1, c31);
            a = ref Unsafe.Add(ref a, inner);
            b = ref Unsafe.Add(ref b, strideB);
        }

        StoreTwo(ref c, 0, c00, c01);
        StoreTwo(ref c, below, c10, c11);
        StoreTwo(ref c, 2 * below, c20, c21);
        StoreTwo(ref c, 3 * below, c30, c31);
    }

    /// <summary>1 row × 8 registers: eight accumulators hide the latency of the multiply-adds; one load for each.</summary>
    public static void OneByEight(in MatrixProduct product, int row, int column)
    {
        nint width = TLanes.Width, inner = product.StrideInner, strideB = product.StrideB;
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.A), (nint)row * product.StrideRow);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.B), column);
        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.C), (nint)row * product.StrideC + column);
        TVector c0 = TLanes.Load(ref c, 0), c1 = TLanes.Load(ref c, width);
        TVector c2 = TLanes.Load(ref c, 2 * width), c3 = TLanes.Load(ref c, 3 * width);
        TVector c4 = TLanes.Load(ref c, 4 * width), c5 = TLanes.Load(ref c, 5 * width);
        TVector c6 = TLanes.Load(ref c, 6 * width), c7 = TLanes.Load(ref c, 7 * width);
        for (var k = product.Inner; k > 0; k--)
        {
            var value = TLanes.Broadcast(a);
            c0 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 0), c0);
            c1 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, width), c1);
            c2 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 2 * width), c2);
            c3 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 3 * width), c3);
            c4 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 4 * width), c4);
            c5 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 5 * width), c5);
            c6 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 6 * width), c6);
            c7 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 7 * width), c7);
            a = ref Unsafe.Add(ref a, inner);
            b = ref Unsafe.Add(ref b, strideB);
        }

        StoreFour(ref c, 0, (c0, c1, c2, c3));
        StoreFour(ref c, 4 * width, (c4, c5, c6, c7));
    }

    /// <summary>4 rows × 1 register, as four single tiles.</summary>
    public static void FourByOne(in MatrixProduct product, int row, int column)
    {
        for (var below = 0; below < 4; below++) OneByOne(product, row + below, column);
    }

    public static void OneByOne(in MatrixProduct product, int row, int column)
    {
        nint inner = product.StrideInner, strideB = product.StrideB;
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.A), (nint)row * product.StrideRow);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.B), column);
        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.C), (nint)row * product.StrideC + column);
        var sum = TLanes.Load(ref c, 0);
        for (var k = product.Inner; k > 0; k--)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(a), TLanes.Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, inner);
            b = ref Unsafe.Add(ref b, strideB);
        }

        TLanes.Store(sum, ref c, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(ref float c, nint at, (TVector A, TVector B, TVector C, TVector D) values)
    {
        StoreTwo(ref c, at, values.A, values.B);
        StoreTwo(ref c, at + 2 * TLanes.Width, values.C, values.D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTwo(ref float c, nint at, TVector first, TVector second)
    {
        TLanes.Store(first, ref c, at);
        TLanes.Store(second, ref c, at + TLanes.Width);
    }
}
