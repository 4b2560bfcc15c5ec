using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>
/// The element-wise half of an LSTM step, for one row. Pre-activations come scaled as <see cref="Activations{TLanes, TVector}"/>
/// wants them; gates are kept plain.
/// Forward: i, f, o = sigmoid; g = tanh; c' = f c + i g; h' = o tanh(c').
/// Backward, with dh' and dc' given: dc = dc' + dh' o (1 - tanh²c'); dz_i = dc g i (1 - i); dz_f = dc c f (1 - f);
/// dz_g = dc i (1 - g²); dz_o = dh' tanh(c') o (1 - o); the cell before gets dc f.
/// </summary>
internal static class GateStep<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    public static void Forward(in GateRows rows, int row)
    {
        nint hidden = rows.HiddenPadded;
        ref var z = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.Gates), row * 4 * hidden);
        ref var before = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellBefore), row * hidden);
        ref var after = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellAfter), row * hidden);
        ref var h = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.Hidden), (nint)row * rows.StrideHidden);
        for (nint unit = 0; unit < hidden; unit += TLanes.Width)
        {
            var cell = Cell(TLanes.Load(ref z, unit), TLanes.Load(ref z, hidden + unit), TLanes.Load(ref z, 2 * hidden + unit), TLanes.Load(ref before, unit));
            TLanes.Store(cell, ref after, unit);
            TLanes.Store(Hidden(TLanes.Load(ref z, 3 * hidden + unit), cell), ref h, unit);
        }
    }

    /// <summary>As many units as a register holds: c' of the pre-activations of three gates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Cell(TVector input, TVector forget, TVector candidate, TVector before)
    {
        // One division for a product of two activations.
        var tanh = Activations<TLanes, TVector>.TanhNumerator(candidate);
        var admitted = TLanes.Divide(tanh, TLanes.Multiply(Activations<TLanes, TVector>.SigmoidDenominator(input), TLanes.Add(tanh, TLanes.Broadcast(2f))));
        return TLanes.Add(TLanes.Divide(before, Activations<TLanes, TVector>.SigmoidDenominator(forget)), admitted);
    }

    /// <summary>h' of the last gate's pre-activation and of c'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Hidden(TVector output, TVector cell)
    {
        var shown = Activations<TLanes, TVector>.TanhNumerator(TLanes.Multiply(cell, TLanes.Broadcast(GateScale.Tanh)));
        return TLanes.Divide(shown, TLanes.Multiply(Activations<TLanes, TVector>.SigmoidDenominator(output), TLanes.Add(shown, TLanes.Broadcast(2f))));
    }

    /// <summary>The same, keeping the gates and tanh(c') for the way back.</summary>
    public static void ForwardKept(in GateRows rows, int row)
    {
        nint hidden = rows.HiddenPadded;
        ref var z = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.Gates), row * 4 * hidden);
        ref var before = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellBefore), row * hidden);
        ref var after = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellAfter), row * hidden);
        ref var tanh = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellTanh), row * hidden);
        ref var h = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.Hidden), (nint)row * rows.StrideHidden);
        for (nint unit = 0; unit < hidden; unit += TLanes.Width)
        {
            var input = Sigmoid(TLanes.Load(ref z, unit));
            var forget = Sigmoid(TLanes.Load(ref z, hidden + unit));
            var candidate = Tanh(TLanes.Load(ref z, 2 * hidden + unit));
            var output = Sigmoid(TLanes.Load(ref z, 3 * hidden + unit));
            var cell = TLanes.MultiplyAdd(forget, TLanes.Load(ref before, unit), TLanes.Multiply(input, candidate));
            var cellTanh = Tanh(TLanes.Multiply(cell, TLanes.Broadcast(GateScale.Tanh)));
            TLanes.Store(input, ref z, unit);
            TLanes.Store(forget, ref z, hidden + unit);
            TLanes.Store(candidate, ref z, 2 * hidden + unit);
            TLanes.Store(output, ref z, 3 * hidden + unit);
            TLanes.Store(cell, ref after, unit);
            TLanes.Store(cellTanh, ref tanh, unit);
            TLanes.Store(TLanes.Multiply(output, cellTanh), ref h, unit);
        }
    }

    public static void Backward(in GateGradientRows rows, int row)
    {
        nint hidden = rows.HiddenPadded;
        ref var z = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.Gates), row * 4 * hidden);
        ref var before = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellBefore), row * hidden);
        ref var tanh = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.CellTanh), row * hidden);
        ref var above = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.HiddenFromAbove), row * hidden);
        ref var later = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.HiddenFromAfter), (nint)row * rows.StrideAfter);
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.Cell), row * hidden);
        var one = TLanes.Broadcast(1f);
        for (nint unit = 0; unit < hidden; unit += TLanes.Width)
        {
            TVector i = TLanes.Load(ref z, unit), f = TLanes.Load(ref z, hidden + unit);
            TVector g = TLanes.Load(ref z, 2 * hidden + unit), o = TLanes.Load(ref z, 3 * hidden + unit);
            var t = TLanes.Load(ref tanh, unit);
            var dh = TLanes.Add(TLanes.Load(ref above, unit), TLanes.Load(ref later, unit));
            var slope = TLanes.Subtract(one, TLanes.Multiply(t, t));
            var dc = TLanes.MultiplyAdd(TLanes.Multiply(dh, o), slope, TLanes.Load(ref cell, unit));
            TLanes.Store(Times(dc, g, i, TLanes.Subtract(one, i)), ref z, unit);
            TLanes.Store(Times(dc, TLanes.Load(ref before, unit), f, TLanes.Subtract(one, f)), ref z, hidden + unit);
            var slopeG = TLanes.Subtract(one, TLanes.Multiply(g, g));
            TLanes.Store(TLanes.Multiply(TLanes.Multiply(dc, i), slopeG), ref z, 2 * hidden + unit);
            TLanes.Store(Times(dh, t, o, TLanes.Subtract(one, o)), ref z, 3 * hidden + unit);
            TLanes.Store(TLanes.Multiply(dc, f), ref cell, unit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sigmoid(TVector t) =>
        TLanes.Divide(TLanes.Broadcast(1f), Activations<TLanes, TVector>.SigmoidDenominator(t));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tanh(TVector t)
    {
        var numerator = Activations<TLanes, TVector>.TanhNumerator(t);
        return TLanes.Divide(numerator, TLanes.Add(numerator, TLanes.Broadcast(2f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Times(TVector a, TVector b, TVector c, TVector d) =>
        TLanes.Multiply(TLanes.Multiply(a, b), TLanes.Multiply(c, d));
}
