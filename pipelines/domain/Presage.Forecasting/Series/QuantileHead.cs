namespace Presage.Forecasting;

/// <summary>
/// From the head's outputs to bytes. Outputs 0..9 are a_h, 10..19 are b_h (h = 1..10); with z the last observed value:
/// median z_h = z + a_h; upper z_h = median z_h + s(b_h), s(b) = (b + √(b² + 4)) / 2 &gt; 0;
/// bytes = scale · (e^max(z_h, 0) - 1). So quantiles never cross and are never negative.
/// </summary>
internal sealed class QuantileHead
{
    public const int Outputs = 2 * ForecastModel.Horizon;

    /// <summary>z beyond it is above <see cref="SeriesLimits.BytesPerStepMax"/> at any scale that a series of such values has.</summary>
    private const float ZMax = 40f;

    private readonly InferenceNetwork _network;
    private readonly AlignedFloats _operands;
    private readonly AlignedFloats _outputs;

    public QuantileHead(InferenceNetwork network)
    {
        _network = network;
        _operands = new AlignedFloats(network.Head!.Operands);
        _outputs = new AlignedFloats(network.Head.Outputs);
    }

    public Span<float> Hidden => _operands.Span[.._network.Shape.Hidden];

    public Span<float> Inputs => _operands.Span.Slice(_network.HiddenPadded, _network.Shape.Inputs);

    /// <summary>s(b): smooth, positive, and without an exponential.</summary>
    public static float Positive(float b) => 0.5f * (b + MathF.Sqrt(b * b + 4));

    /// <summary>ds/db.</summary>
    public static float PositiveSlope(float b) => 0.5f * (1 + b / MathF.Sqrt(b * b + 4));

    public void Compute(SeriesLevels levels, ForecastVector into)
    {
        var outputs = _outputs.Span;
        _network.Head!.Forward(_operands.Span, 0, _operands.Span[_network.HiddenPadded..], 0, outputs);
        for (var h = 0; h < ForecastModel.Horizon; h++)
        {
            var median = levels.Z + outputs[h];
            outputs[ForecastModel.Horizon + h] = Math.Clamp(median + Positive(outputs[ForecastModel.Horizon + h]), 0, ZMax);
            outputs[h] = Math.Clamp(median, 0, ZMax);
        }

        _network.Kernel.ExponentialMinusOne(outputs, (float)levels.Scale);
        Span<float> medians = outputs[..ForecastModel.Horizon], uppers = outputs.Slice(ForecastModel.Horizon, ForecastModel.Horizon);
        medians.CopyTo(into.Lower);
        medians.CopyTo(into.Median);
        uppers.CopyTo(into.Upper);
        uppers.CopyTo(into.Peak);
    }
}
