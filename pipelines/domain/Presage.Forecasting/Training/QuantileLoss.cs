namespace Presage.Forecasting;

/// <summary>
/// Pinball loss of the head's outputs in z, and its gradient. For quantile q and e = target - max(z_h, 0):
/// w · max(q e, (q - 1) e), summed over the horizon and the four quantiles.
/// w = weight of the series · weight of the step · weight of the quantile · e^(power · median z_h): the last because a residual
/// in z is one of so many more bytes at a high level. It hangs on the forecast and never on the target, which would shift the quantiles.
/// Where the target is 0 and z_h below it, the forecast is right and nothing is learned; so it is where the target is a lower bound (a censored window) and z_h above it.
/// </summary>
internal sealed class QuantileLoss(double valuePower, double nextStepWeight)
{
    /// <summary>A median e^3 = 20 times the scale weighs the most; greater ones weigh no more.</summary>
    public const float WeightedZMax = 3f;

    /// <summary>The outer quantiles are seen by few values: at full weight their gradient is mostly noise.</summary>
    public const float OuterWeight = 0.5f;

    private readonly float _power = (float)valuePower;
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
        var isBound = row.IsCensored[h];
        var loss = Pinball(zMedian, (target, isBound), 0.5f, out var byMedian) + Pinball(zUpper, (target, isBound), 0.9f, out var byUpper);
        loss += OuterWeight * Pinball(zUpper + unit * QuantileHead.Positive(peak), (target, isBound), 0.99f, out var byPeak);
        loss += OuterWeight * Pinball(zMedian - unit * QuantileHead.Positive(lower), (target, isBound), 0.1f, out var byLower);
        var weight = _power == 0 ? 1 : MathF.Exp(_power * Math.Clamp(zMedian, 0, WeightedZMax));
        factor *= weight * unit;
        byPeak *= OuterWeight;
        byLower *= OuterWeight;
        median = factor * (byMedian + byUpper + byPeak + byLower);
        upper = factor * (byUpper + byPeak) * QuantileHead.PositiveSlope(upper);
        peak = factor * byPeak * QuantileHead.PositiveSlope(peak);
        lower = -factor * byLower * QuantileHead.PositiveSlope(lower);
        return loss * weight * row.Weight;
    }

    private static float Pinball(float forecast, (float Z, bool IsBound) target, float quantile, out float gradient)
    {
        var residual = target.Z - MathF.Max(forecast, 0);
        if (target.IsBound && residual < 0) residual = 0;
        gradient = residual > 0 ? -quantile : residual < 0 ? 1 - quantile : 0;
        return MathF.Max(quantile * residual, (quantile - 1) * residual);
    }
}
