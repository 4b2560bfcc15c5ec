using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>A <see cref="SingleStep"/> of two registers of hidden units: its eight sums never leave the registers before they are gates.</summary>
internal static class SingleUnits<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    public static void Step(in SingleStep step)
    {
        nint width = TLanes.Width;
        ref var a = ref MemoryMarshal.GetReference(step.Operands);
        ref var b = ref MemoryMarshal.GetReference(step.Weights);
        ref var start = ref MemoryMarshal.GetReference(step.Start);
        TVector i0 = TLanes.Load(ref start, 0), i1 = TLanes.Load(ref start, width);
        TVector f0 = TLanes.Load(ref start, 2 * width), f1 = TLanes.Load(ref start, 3 * width);
        TVector g0 = TLanes.Load(ref start, 4 * width), g1 = TLanes.Load(ref start, 5 * width);
        TVector o0 = TLanes.Load(ref start, 6 * width), o1 = TLanes.Load(ref start, 7 * width);
        for (var k = step.Operands.Length; k > 0; k--)
        {
            var value = TLanes.Broadcast(a);
            i0 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 0), i0);
            i1 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, width), i1);
            f0 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 2 * width), f0);
            f1 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 3 * width), f1);
            g0 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 4 * width), g0);
            g1 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 5 * width), g1);
            o0 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 6 * width), o0);
            o1 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 7 * width), o1);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, 8 * width);
        }

        ref var cell = ref MemoryMarshal.GetReference(step.Cell);
        ref var hidden = ref MemoryMarshal.GetReference(step.Hidden);
        var c0 = GateStep<TLanes, TVector>.Cell(i0, f0, g0, TLanes.Load(ref cell, 0));
        var c1 = GateStep<TLanes, TVector>.Cell(i1, f1, g1, TLanes.Load(ref cell, width));
        TLanes.Store(c0, ref cell, 0);
        TLanes.Store(c1, ref cell, width);
        TLanes.Store(GateStep<TLanes, TVector>.Hidden(o0, c0), ref hidden, 0);
        TLanes.Store(GateStep<TLanes, TVector>.Hidden(o1, c1), ref hidden, width);
    }
}
