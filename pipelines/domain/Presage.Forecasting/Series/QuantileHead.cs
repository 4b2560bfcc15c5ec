namespace Presage.Forecasting;

/// <summary>
/// From the head's outputs to bytes. For step h the outputs are a, b, c, d (<c>[4, horizon]</c>); with z the last observed value and
/// v its <see cref="SeriesLevels.Volatility"/> for h:
/// median z_h = z + v a; upper = median + v s(b); peak = upper + v s(c); lower = median - v s(d), s(b) = (b + √(b² + 4)) / 2 &gt; 0;
/// bytes = scale · (e^max(z_h, 0) - 1), and no more than a little above the highest value lately seen.
/// So quantiles never cross and are never negative.
/// </summary>
internal sealed class QuantileHead
{
    public const int Outputs = 4 * ForecastModel.Horizon;

    /// <summary>Order of the quantiles in the outputs.</summary>
    public const int Median = 0;
    public const int Upper = 1;
    public const int Peak = 2;
    public const int Lower = 3;

    /// <summary>z beyond it is above <see cref="SeriesLimits.BytesPerStepMax"/> at any scale that a series of such values has.</summary>
    public const float ZMax = 40f;

    /// <summary>A forecast above what was ever seen, by more than these factors, is an extrapolation gone wrong.</summary>
    public const float HighestFactor = 1.2f;
    public const float PeakFactor = 2;

    /// <summary>1 / ln 2.</summary>
    public const float PerOctave = 1 / 0.693147181f;

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

    public Span<float> Inputs => _operands.Span.Slice(_network.HiddenPadded, _network.Shape.HeadSkip);

    /// <summary>s(b): smooth, positive, and without an exponential.</summary>
    public static float Positive(float b) => 0.5f * (b + MathF.Sqrt(b * b + 4));

    /// <summary>ds/db.</summary>
    public static float PositiveSlope(float b) => 0.5f * (1 + b / MathF.Sqrt(b * b + 4));

    public void Compute(in SeriesLevels levels, ForecastVector into)
    {
        var outputs = _outputs.Span;
        _network.Head!.Forward(_operands.Span, 0, _operands.Span[_network.HiddenPadded..], 0, outputs);
        ToQuantiles(levels, outputs, _network.Kernel, into);
    }

    /// <param name="levels">Of the series.</param>
    /// <param name="outputs">Of the head; overwritten.</param>
    /// <param name="kernel">Of this machine.</param>
    /// <param name="into">Receives the forecast.</param>
    public static void ToQuantiles(in SeriesLevels levels, Span<float> outputs, VectorKernel kernel, ForecastVector into)
    {
        const int Horizon = ForecastModel.Horizon;
        for (var h = 0; h < Horizon; h++)
        {
            var unit = levels.Volatility(h);
            var median = levels.Z + unit * outputs[h];
            var upper = median + unit * Positive(outputs[Upper * Horizon + h]);
            outputs[Peak * Horizon + h] = Math.Clamp(upper + unit * Positive(outputs[Peak * Horizon + h]), 0, ZMax);
            outputs[Lower * Horizon + h] = Math.Clamp(median - unit * Positive(outputs[Lower * Horizon + h]), 0, ZMax);
            outputs[Upper * Horizon + h] = Math.Clamp(upper, 0, ZMax);
            outputs[h] = Math.Clamp(median, 0, ZMax);
        }

        kernel.ExponentialMinusOne(outputs, (float)levels.Scale);
        var highest = HighestFactor * (float)levels.Highest;
        Bound(outputs[..Horizon], highest, into.Median);
        Bound(outputs.Slice(Upper * Horizon, Horizon), highest, into.Upper);
        Bound(outputs.Slice(Peak * Horizon, Horizon), PeakFactor * (float)levels.Highest, into.Peak);
        Bound(outputs.Slice(Lower * Horizon, Horizon), highest, into.Lower);
    }

    private static void Bound(ReadOnlySpan<float> values, float max, Span<float> into)
    {
        for (var i = 0; i < values.Length; i++) into[i] = Math.Min(values[i], max);
    }
}
