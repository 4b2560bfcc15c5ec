namespace Presage.Forecasting;

/// <summary>Operands of a whole LSTM step of one series: the product <c>gates = start + operands · weights</c>, then the gate step.</summary>
internal readonly ref struct SingleStep
{
    /// <summary><c>[Inner]</c>: h and x.</summary>
    public required ReadOnlySpan<float> Operands { get; init; }

    /// <summary><c>[Inner, 4H]</c>.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }

    /// <summary><c>[4H]</c>: what the sums start from.</summary>
    public required ReadOnlySpan<float> Start { get; init; }

    /// <summary><c>[4H]</c>: room for the pre-activations.</summary>
    public required Span<float> Gates { get; init; }

    /// <summary><c>[H]</c>: the cell state, before and after.</summary>
    public required Span<float> Cell { get; init; }

    /// <summary><c>[H]</c>: receives the new hidden state; may be the first of <see cref="Operands"/>.</summary>
    public required Span<float> Hidden { get; init; }

    public int HiddenPadded => Cell.Length;

    public bool IsInBounds =>
        Start.Length == 4 * HiddenPadded && Gates.Length == 4 * HiddenPadded && Hidden.Length == HiddenPadded
        && Weights.Length >= (long)Operands.Length * 4 * HiddenPadded;
}
