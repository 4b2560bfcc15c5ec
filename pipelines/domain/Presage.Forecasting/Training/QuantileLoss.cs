namespace Presage.Forecasting;

/// <summary>
/// Pinball loss of the head's outputs in z, and its gradient. For quantile q and e = target - max(z_q, 0):
/// w · max(q e, (q - 1) e), summed over the horizon and the four quantiles.
/// w = weight of the series · weight of the step · weight of the quantile · e^(power · z): a residual in z is one of so many more bytes at a
/// high level. With power 1 and z = z_q the gradient is that of the pinball in bytes, for its sign is the same in bytes and in z. The upper
/// quantiles have a power of their own and their own z: what is provisioned by them is paid in bytes, and a burst that they expect would not
/// show in the median. The weight hangs on the forecast and never on the target, which would shift the quantiles.
/// Where the target is 0 and z_q below it, the forecast is right and nothing is learned; so it is where the target is a lower bound (a censored window) and z_q above it.
/// </summary>
internal sealed class QuantileLoss(double valuePower, double upperValuePower, double nextStepWeight)
{
    /// <summary>A forecast e^5 = 150 times the scale weighs the most; greater ones weigh no more.</summary>
    public const float WeightedZMax = 5f;

    /// <summary>The outer quantiles are seen by few values: at full weight their gradient is mostly noise.</summary>
    public const float OuterWeight = 0.5f;

    /// <summary>At full weight the upper quantiles' bytes would leave the median little of a clipped gradient.</summary>
    public const float UpperWeight = 0.7f;

    private readonly float _power = (float)valuePower;
    private readonly float _upperPower = (float)upperValuePower;
    private readonly float _nextStepWeight = (float)nextStepWeight;

    /// <summary>Replaces one row of outputs by the gradient and gives the row's loss.</summary>
    /// <param name="outputs">Of the head, <c>[4, horizon]</c>.</param>
    /// <param name="row">Origin, targets and weights.</param>
    /// <param name="factor">What the gradient is multiplied by: 1 / rows of the batch, or 0 to learn nothing.</param>
    public double Replace(Span<float> outputs, LossRow row, float factor)
    {
        var loss = 0.0;
        for (var h = 0; h < ForecastModel.Horizon; h++)
        {
            loss += ReplaceStep(outputs[h..], row, h, factor * row.Weight * (h == 0 ? _nextStepWeight : 1));
        }

        return loss;
    }

    private double ReplaceStep(Span<float> outputs, LossRow row, int h, float factor)
    {
        const int Horizon = ForecastModel.Horizon;
        ref var median = ref outputs[QuantileHead.Median * Horizon];
        ref var upper = ref outputs[QuantileHead.Upper * Horizon];
        ref var peak = ref outputs[QuantileHead.Peak * Horizon];
        ref var lower = ref outputs[QuantileHead.Lower * Horizon];
        var target = row.Targets[h];
        if (float.IsNaN(target))
        {
            median = upper = peak = lower = 0;
            return 0;
        }

        var unit = row.Units[h];
        var zMedian = row.Z + unit * median;
        var zUpper = zMedian + unit * QuantileHead.Positive(upper);
        var value = (target, row.IsCensored[h]);
        float weight = WeightOf(zMedian, _power), upperWeight = UpperWeight * WeightOf(zUpper, _upperPower);
        var loss = weight * Pinball(zMedian, value, 0.5f, out var byMedian) + upperWeight * Pinball(zUpper, value, 0.9f, out var byUpper);
        loss += OuterWeight * upperWeight * Pinball(zUpper + unit * QuantileHead.Positive(peak), value, 0.99f, out var byPeak);
        loss += OuterWeight * weight * Pinball(zMedian - unit * QuantileHead.Positive(lower), value, 0.1f, out var byLower);
        (byMedian, byLower) = (weight * byMedian, OuterWeight * weight * byLower);
        (byUpper, byPeak) = (upperWeight * byUpper, OuterWeight * upperWeight * byPeak);
        factor *= unit;
        median = factor * (byMedian + byUpper + byPeak + byLower);
        upper = factor * (byUpper + byPeak) * QuantileHead.PositiveSlope(upper);
        peak = factor * byPeak * QuantileHead.PositiveSlope(peak);
        lower = -factor * byLower * QuantileHead.PositiveSlope(lower);
        return loss * row.Weight;
    }

    private static float WeightOf(float z, float power) => power == 0 ? 1 : MathF.Exp(power * Math.Clamp(z, 0, WeightedZMax));

    private static float Pinball(float forecast, (float Z, bool IsBound) target, float quantile, out float gradient)
    {
        var residual = target.Z - MathF.Max(forecast, 0);
        if (target.IsBound && residual < 0) residual = 0;
        gradient = residual > 0 ? -quantile : residual < 0 ? 1 - quantile : 0;
        return MathF.Max(quantile * residual, (quantile - 1) * residual);
    }
}
