using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>
/// The loops over registers of <typeparamref name="TLanes"/>. Products are made in tiles that stay in registers:
/// 4 rows × 4 registers for batches, 1 × 8 for a single series.
/// </summary>
internal sealed class VectorKernel<TLanes, TVector> : VectorKernel
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    private const float Ln2 = 0.693147181f;

    public override SeriesKernel Series { get; } = new SeriesKernel<TLanes, TVector>();

    public override int Width => TLanes.Width;

    public override void MultiplyAdd(in MatrixProduct product)
    {
        Check(product.IsInBounds && product.Columns % TLanes.Width == 0);
        var fours = product.Rows / 4 * 4;
        if (fours > 0) MultiplyFours(product, fours);
        for (var row = fours; row < product.Rows; row++) MultiplyOne(product, row);
    }

    public override void MultiplyPanels(in PanelProduct product)
    {
        Check(product.IsInBounds && product.Columns % TLanes.Width == 0);
        var column = 0;
        for (; column + 4 * TLanes.Width <= product.Columns; column += 4 * TLanes.Width)
        {
            for (var row = 0; row < product.Rows; row += PanelProduct.PanelRows) PanelTiles<TLanes, TVector>.FourByFour(product, row, column);
        }

        for (; column < product.Columns; column += TLanes.Width)
        {
            for (var row = 0; row < product.Rows; row += PanelProduct.PanelRows) PanelTiles<TLanes, TVector>.FourByOne(product, row, column);
        }
    }

    public override void Gates(in GateRows rows)
    {
        Check(rows.IsInBounds && rows.HiddenPadded % TLanes.Width == 0);
        for (var row = 0; row < rows.Rows; row++)
        {
            if (rows.KeepsTrace) GateStep<TLanes, TVector>.ForwardKept(rows, row);
            else GateStep<TLanes, TVector>.Forward(rows, row);
        }
    }

    public override void Step(in SingleStep step)
    {
        Check(step.IsInBounds && step.HiddenPadded % TLanes.Width == 0);
        if (step.HiddenPadded == 2 * TLanes.Width)
        {
            SingleUnits<TLanes, TVector>.Step(step);
            return;
        }

        step.Start.CopyTo(step.Gates);
        MultiplyAdd(new MatrixProduct
        {
            A = step.Operands, B = step.Weights, C = step.Gates, Rows = 1, Inner = step.Operands.Length, Columns = step.Gates.Length,
            StrideRow = step.Operands.Length, StrideInner = 1, StrideB = step.Gates.Length, StrideC = step.Gates.Length,
        });
        Gates(new GateRows
        {
            Gates = step.Gates, CellBefore = step.Cell, CellAfter = step.Cell, CellTanh = [], Hidden = step.Hidden,
            StrideHidden = step.HiddenPadded, Rows = 1, HiddenPadded = step.HiddenPadded,
        });
    }

    public override void GatesBackward(in GateGradientRows rows)
    {
        Check(rows.IsInBounds && rows.HiddenPadded % TLanes.Width == 0);
        for (var row = 0; row < rows.Rows; row++) GateStep<TLanes, TVector>.Backward(rows, row);
    }

    public override void AddColumns(ReadOnlySpan<float> rows, Span<float> sums)
    {
        Check(rows.Length % sums.Length == 0 && sums.Length % TLanes.Width == 0);
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nint column = 0; column < sums.Length; column += TLanes.Width)
        {
            var sum = TLanes.Load(ref to, column);
            for (nint at = column; at < rows.Length; at += sums.Length) sum = TLanes.Add(sum, TLanes.Load(ref from, at));
            TLanes.Store(sum, ref to, column);
        }
    }

    public override void Transpose(in MatrixTurn turn)
    {
        Check(turn.IsInBounds && turn.Rows % TLanes.Width == 0 && turn.Columns % TLanes.Width == 0);
        ref var from = ref MemoryMarshal.GetReference(turn.From);
        ref var to = ref MemoryMarshal.GetReference(turn.To);
        var size = AreTurned16(turn.Rows) && turn.Columns % Turn16.Size == 0 ? Turn16.Size : 1;
        for (nint row = 0; row < turn.Rows; row += size)
        {
            for (nint column = 0; column < turn.Columns; column += size)
            {
                ref var source = ref Unsafe.Add(ref from, row * turn.StrideFrom + column);
                ref var target = ref Unsafe.Add(ref to, column * turn.StrideTo + row);
                if (size == 1) target = source;
                else Turn16.Turn(ref source, turn.StrideFrom, ref target, turn.StrideTo);
            }
        }
    }

    public override void TurnIn(ReadOnlySpan<LooseRow> from, int offset, int length, Span<float> to, int stride)
    {
        Check(from.Length <= stride && to.Length >= length * stride);
        var wide = AreTurned16(from.Length) ? length / Turn16.Size * Turn16.Size : 0;
        for (var first = 0; first < from.Length && wide > 0; first += Turn16.Size)
        {
            var rows = from.Slice(first, Turn16.Size);
            for (var column = 0; column < wide; column += Turn16.Size) Turn16.TurnIn(rows, offset + column, ref to[column * stride + first], stride);
        }

        for (var row = 0; row < from.Length && wide < length; row++)
        {
            for (var column = wide; column < length; column++) to[column * stride + row] = from[row].Values[offset + column];
        }
    }

    public override void TurnOut(ReadOnlySpan<float> from, int stride, ReadOnlySpan<LooseRow> to, int offset, int length)
    {
        Check(to.Length <= stride && from.Length >= length * stride);
        var wide = AreTurned16(to.Length) ? length / Turn16.Size * Turn16.Size : 0;
        for (var first = 0; first < to.Length && wide > 0; first += Turn16.Size)
        {
            var rows = to.Slice(first, Turn16.Size);
            for (var column = 0; column < wide; column += Turn16.Size)
            {
                Turn16.TurnOut(ref Unsafe.AsRef(in from[column * stride + first]), stride, rows, offset + column);
            }
        }

        for (var row = 0; row < to.Length && wide < length; row++)
        {
            for (var column = wide; column < length; column++) to[row].Values[offset + column] = from[column * stride + row];
        }
    }

    public override void ExponentialMinusOne(Span<float> values, float factor)
    {
        Check(values.Length % TLanes.Width == 0);
        ref var origin = ref MemoryMarshal.GetReference(values);
        var scale = TLanes.Broadcast(factor);
        var perOctave = TLanes.Broadcast(1 / Ln2);
        for (nint at = 0; at < values.Length; at += TLanes.Width)
        {
            var power = TLanes.Multiply(TLanes.Load(ref origin, at), perOctave);
            TLanes.Store(TLanes.Multiply(Activations<TLanes, TVector>.AnyPowerMinusOne(power), scale), ref origin, at);
        }
    }

    private static bool AreTurned16(int rows) => TLanes.Width == Turn16.Size && Turn16.IsSupported && rows % Turn16.Size == 0;

    private static void MultiplyFours(in MatrixProduct product, int rows)
    {
        var wide = product.Columns / (4 * TLanes.Width) * (4 * TLanes.Width);
        for (var column = 0; column < wide; column += 4 * TLanes.Width)
        {
            for (var row = 0; row < rows; row += 4) Tiles<TLanes, TVector>.FourByFour(product, row, column);
        }

        for (var column = wide; column < product.Columns;)
        {
            var two = column + 2 * TLanes.Width <= product.Columns;
            for (var row = 0; row < rows; row += 4)
            {
                if (two) Tiles<TLanes, TVector>.FourByTwo(product, row, column);
                else Tiles<TLanes, TVector>.FourByOne(product, row, column);
            }

            column += (two ? 2 : 1) * TLanes.Width;
        }
    }

    private static void MultiplyOne(in MatrixProduct product, int row)
    {
        var column = 0;
        for (; column + 8 * TLanes.Width <= product.Columns; column += 8 * TLanes.Width)
        {
            Tiles<TLanes, TVector>.OneByEight(product, row, column);
        }

        for (; column < product.Columns; column += TLanes.Width) Tiles<TLanes, TVector>.OneByOne(product, row, column);
    }

    private static void Check(bool isInBounds)
    {
        // Unchecked loads follow: an operand that is too short must stop here, also in a release build.
        if (!isInBounds) throw new UnreachableException("a kernel operand is too short or not padded to the register width");
    }
}
