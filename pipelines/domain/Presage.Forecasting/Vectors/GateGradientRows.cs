namespace Presage.Forecasting;

/// <summary>Operands of the gate step backward; shapes as in <see cref="GateRows"/>.</summary>
internal readonly ref struct GateGradientRows
{
    /// <summary><c>[Rows, 4H]</c>: the gates; replaced by the gradient of the pre-activations.</summary>
    public required Span<float> Gates { get; init; }

    public required ReadOnlySpan<float> CellBefore { get; init; }

    public required ReadOnlySpan<float> CellTanh { get; init; }

    /// <summary><c>[Rows, H]</c>: gradient of the hidden state from above, at this step.</summary>
    public required ReadOnlySpan<float> HiddenFromAbove { get; init; }

    /// <summary><c>[Rows, H]</c> with <see cref="StrideAfter"/>: gradient of the hidden state from the step after.</summary>
    public required ReadOnlySpan<float> HiddenFromAfter { get; init; }

    public required int StrideAfter { get; init; }

    /// <summary><c>[Rows, H]</c>: gradient of the cell state from the step after; replaced by that for the step before.</summary>
    public required Span<float> Cell { get; init; }

    public required int Rows { get; init; }

    public required int HiddenPadded { get; init; }

    public bool IsInBounds =>
        Gates.Length >= Rows * 4 * HiddenPadded && CellBefore.Length >= Rows * HiddenPadded
        && CellTanh.Length >= Rows * HiddenPadded && HiddenFromAbove.Length >= Rows * HiddenPadded
        && Cell.Length >= Rows * HiddenPadded
        && (Rows == 0 || HiddenFromAfter.Length >= (Rows - 1) * StrideAfter + HiddenPadded);
}
