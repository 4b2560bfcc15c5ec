namespace Presage.Forecasting;

/// <summary>
/// Sizes of an LSTM with a linear head. With a skip, the head reads the newest input x beside the top layer's hidden state, and
/// features s that only the head reads: <c>y = W [h; x; s] + b</c>, where <c>W</c> is <c>[outputs, hidden + inputs + skip inputs]</c>.
/// </summary>
/// <param name="Inputs">Features a step, at least 1.</param>
/// <param name="Hidden">Units a layer, at least 1.</param>
/// <param name="Layers">1 or 2.</param>
/// <param name="Outputs">Rows of the head; 0 for an LSTM without a head.</param>
/// <param name="HasSkip">Whether the head also reads the input.</param>
/// <param name="SkipInputs">Features a step that the head reads and the LSTM does not; 0 without a skip.</param>
public sealed record NetworkShape(int Inputs, int Hidden, int Layers, int Outputs, bool HasSkip, int SkipInputs = 0)
{
    public const int LayersMax = 2;

    /// <summary>Columns of the head's weight.</summary>
    public int HeadInputs => Hidden + HeadSkip;

    /// <summary>Features that the head reads beside the hidden state.</summary>
    public int HeadSkip => HasSkip ? Inputs + SkipInputs : 0;

    /// <summary>Features that layer <paramref name="layer"/> reads.</summary>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Hidden;

    public bool IsValid =>
        Inputs is > 0 and <= 4096 && Hidden is > 0 and <= 4096 && Layers is > 0 and <= LayersMax && Outputs is >= 0 and <= 4096
        && SkipInputs >= 0 && SkipInputs <= (HasSkip ? 4096 : 0);
}
