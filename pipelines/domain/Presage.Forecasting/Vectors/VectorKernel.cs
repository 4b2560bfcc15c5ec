using System.Runtime.Intrinsics;

namespace Presage.Forecasting;

/// <summary>The loops that an LSTM and its series spend their time in, for one register width.</summary>
internal abstract class VectorKernel
{
    public static VectorKernel Wide { get; } = new VectorKernel<Lanes512, Vector512<float>>();

    public static VectorKernel Medium { get; } = new VectorKernel<Lanes256, Vector256<float>>();

    public static VectorKernel Scalar { get; } = new VectorKernel<Lanes32, float>();

    /// <summary>The widest that this machine has registers for.</summary>
    public static VectorKernel Best { get; } =
        Vector512.IsHardwareAccelerated ? Wide : Vector256.IsHardwareAccelerated ? Medium : Scalar;

    /// <summary>What comes before and after the LSTM.</summary>
    public abstract SeriesKernel Series { get; }

    /// <summary>Floats in a register.</summary>
    public abstract int Width { get; }

    /// <summary><paramref name="length"/> rounded up to whole registers.</summary>
    public int Pad(int length) => (length + Width - 1) / Width * Width;

    /// <summary><c>C += A · B</c>.</summary>
    public abstract void MultiplyAdd(in MatrixProduct product);

    /// <summary><c>C = start + A · B</c> for many series side by side.</summary>
    public abstract void MultiplyPanels(in PanelProduct product);

    /// <summary>One LSTM step after the products: c' = f c + i g; h' = o tanh(c').</summary>
    public abstract void Gates(in GateRows rows);

    /// <summary>Product and gate step of one series.</summary>
    public abstract void Step(in SingleStep step);

    public abstract void GatesBackward(in GateGradientRows rows);

    /// <summary><c>sums[j] += Σ rows[i, j]</c> over rows of <c>sums.Length</c>, a multiple of the width.</summary>
    public abstract void AddColumns(ReadOnlySpan<float> rows, Span<float> sums);

    /// <summary><c>to[j, i] = from[i, j]</c> for whole blocks of <see cref="Width"/> × <see cref="Width"/>, given by their floats.</summary>
    public abstract void Transpose(in MatrixTurn turn);

    /// <summary><c>to[j, i] = from[i, offset + j]</c>, j under <paramref name="length"/>: rows that lie apart become columns.</summary>
    /// <param name="from">A whole number of register widths.</param>
    /// <param name="offset">In each row.</param>
    /// <param name="length">Of each row, from there.</param>
    /// <param name="to"><c>[length, stride]</c>.</param>
    /// <param name="stride">Distance in <paramref name="to"/> from one of its rows to the next.</param>
    public abstract void TurnIn(ReadOnlySpan<LooseRow> from, int offset, int length, Span<float> to, int stride);

    /// <summary>And back: <c>to[i, offset + j] = from[j, i]</c>.</summary>
    public abstract void TurnOut(ReadOnlySpan<float> from, int stride, ReadOnlySpan<LooseRow> to, int offset, int length);

    /// <summary>Each element becomes (e^value - 1) · factor; beyond ±87 like ±87.</summary>
    public abstract void ExponentialMinusOne(Span<float> values, float factor);
}
