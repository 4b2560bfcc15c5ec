namespace Presage.Forecasting;

/// <summary>Operands of the gate step for <c>Rows</c> series at once; H is the padded number of hidden units.</summary>
internal readonly ref struct GateRows
{
    /// <summary><c>[Rows, 4H]</c>, order i, f, g, o: pre-activations; with <see cref="KeepsTrace"/> replaced by the gates.</summary>
    public required Span<float> Gates { get; init; }

    /// <summary><c>[Rows, H]</c>.</summary>
    public required ReadOnlySpan<float> CellBefore { get; init; }

    /// <summary><c>[Rows, H]</c>; may be <see cref="CellBefore"/>.</summary>
    public required Span<float> CellAfter { get; init; }

    /// <summary><c>[Rows, H]</c>: tanh of the new cell state; empty unless <see cref="KeepsTrace"/>.</summary>
    public required Span<float> CellTanh { get; init; }

    /// <summary><c>[Rows, H]</c> with <see cref="StrideHidden"/> between rows.</summary>
    public required Span<float> Hidden { get; init; }

    public required int StrideHidden { get; init; }

    public required int Rows { get; init; }

    public required int HiddenPadded { get; init; }

    public bool KeepsTrace => !CellTanh.IsEmpty;

    public bool IsInBounds =>
        Gates.Length >= Rows * 4 * HiddenPadded && CellBefore.Length >= Rows * HiddenPadded
        && CellAfter.Length >= Rows * HiddenPadded && (CellTanh.IsEmpty || CellTanh.Length >= Rows * HiddenPadded)
        && (Rows == 0 || Hidden.Length >= (Rows - 1) * StrideHidden + HiddenPadded);
}
