using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>Tiles of a <see cref="PanelProduct"/> whose accumulators stay in registers over the whole inner loop.</summary>
internal static class PanelTiles<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>4 rows × 4 registers: 16 accumulators, 8 loads for 16 multiply-adds.</summary>
    public static void FourByFour(in PanelProduct product, int row, int column)
    {
        nint width = TLanes.Width, stride = product.Stride;
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.Panels), (nint)row * product.Stored);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.B), column);
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.Start), row);
        TVector c00 = TLanes.Broadcast(start), c01 = c00, c02 = c00, c03 = c00;
        TVector c10 = TLanes.Broadcast(Unsafe.Add(ref start, 1)), c11 = c10, c12 = c10, c13 = c10;
        TVector c20 = TLanes.Broadcast(Unsafe.Add(ref start, 2)), c21 = c20, c22 = c20, c23 = c20;
        TVector c30 = TLanes.Broadcast(Unsafe.Add(ref start, 3)), c31 = c30, c32 = c30, c33 = c30;
        for (var k = product.Inner; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, width);
            TVector b2 = TLanes.Load(ref b, 2 * width), b3 = TLanes.Load(ref b, 3 * width);
            var a0 = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(a0, b0, c00);
            c01 = TLanes.MultiplyAdd(a0, b1, c01);
            c02 = TLanes.MultiplyAdd(a0, b2, c02);
            c03 = TLanes.MultiplyAdd(a0, b3, c03);
            var a1 = TLanes.Broadcast(Unsafe.Add(ref a, 1));
            c10 = TLanes.MultiplyAdd(a1, b0, c10);
            c11 = TLanes.MultiplyAdd(a1, b1, c11);
            c12 = TLanes.MultiplyAdd(a1, b2, c12);
            c13 = TLanes.MultiplyAdd(a1, b3, c13);
            var a2 = TLanes.Broadcast(Unsafe.Add(ref a, 2));
            c20 = TLanes.MultiplyAdd(a2, b0, c20);
            c21 = TLanes.MultiplyAdd(a2, b1, c21);
            c22 = TLanes.MultiplyAdd(a2, b2, c22);
            c23 = TLanes.MultiplyAdd(a2, b3, c23);
            var a3 = TLanes.Broadcast(Unsafe.Add(ref a, 3));
            c30 = TLanes.MultiplyAdd(a3, b0, c30);
            c31 = TLanes.MultiplyAdd(a3, b1, c31);
            c32 = TLanes.MultiplyAdd(a3, b2, c32);
            c33 = TLanes.MultiplyAdd(a3, b3, c33);
            a = ref Unsafe.Add(ref a, PanelProduct.PanelRows);
            b = ref Unsafe.Add(ref b, stride);
        }

        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.C), row * stride + column);
        StoreFour(ref c, (c00, c01, c02, c03));
        StoreFour(ref Unsafe.Add(ref c, stride), (c10, c11, c12, c13));
        StoreFour(ref Unsafe.Add(ref c, 2 * stride), (c20, c21, c22, c23));
        StoreFour(ref Unsafe.Add(ref c, 3 * stride), (c30, c31, c32, c33));
    }

    /// <summary>4 rows × 1 register, for the columns that are left over.</summary>
    public static void FourByOne(in PanelProduct product, int row, int column)
    {
        nint stride = product.Stride;
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.Panels), (nint)row * product.Stored);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.B), column);
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.Start), row);
        TVector c0 = TLanes.Broadcast(start), c1 = TLanes.Broadcast(Unsafe.Add(ref start, 1));
        TVector c2 = TLanes.Broadcast(Unsafe.Add(ref start, 2)), c3 = TLanes.Broadcast(Unsafe.Add(ref start, 3));
        for (var k = product.Inner; k > 0; k--)
        {
            var value = TLanes.Load(ref b, 0);
            c0 = TLanes.MultiplyAdd(TLanes.Broadcast(a), value, c0);
            c1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 1)), value, c1);
            c2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 2)), value, c2);
            c3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 3)), value, c3);
            a = ref Unsafe.Add(ref a, PanelProduct.PanelRows);
            b = ref Unsafe.Add(ref b, stride);
        }

        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetReference(product.C), row * stride + column);
        TLanes.Store(c0, ref c, 0);
        TLanes.Store(c1, ref c, stride);
        TLanes.Store(c2, ref c, 2 * stride);
        TLanes.Store(c3, ref c, 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(ref float c, (TVector A, TVector B, TVector C, TVector D) values)
    {
        TLanes.Store(values.A, ref c, 0);
        TLanes.Store(values.B, ref c, TLanes.Width);
        TLanes.Store(values.C, ref c, 2 * TLanes.Width);
        TLanes.Store(values.D, ref c, 3 * TLanes.Width);
    }
}
