namespace Presage.Forecasting;

/// <summary>
/// Pinball loss of the head's outputs in z, and its gradient. For quantile q and e = target - max(z_h, 0):
/// w · max(q e, (q - 1) e), summed over the horizon and both quantiles, w = e^(power · min(target, cap)).
/// Where the target is 0 and z_h below it, the forecast is right and nothing is learned.
/// </summary>
internal sealed class QuantileLoss(double valuePower)
{
    /// <summary>A value e^3 = 20 times the scale weighs the most; greater ones weigh no more.</summary>
    private const float WeightedZMax = 3f;

    private readonly float _power = (float)valuePower;

    /// <summary>Replaces one row of outputs by the gradient and gives the row's loss.</summary>
    /// <param name="outputs">a_1..a_10, b_1..b_10.</param>
    /// <param name="z">z of the origin.</param>
    /// <param name="targets">z of the horizon's steps; NaN where unknown.</param>
    /// <param name="factor">What the gradient is multiplied by: 1 / rows of the batch, or 0 to learn nothing.</param>
    public double Replace(Span<float> outputs, float z, ReadOnlySpan<float> targets, float factor)
    {
        var loss = 0.0;
        for (var h = 0; h < ForecastModel.Horizon; h++)
        {
            ref var median = ref outputs[h];
            ref var upper = ref outputs[ForecastModel.Horizon + h];
            if (float.IsNaN(targets[h]))
            {
                median = upper = 0;
                continue;
            }

            var weight = _power == 0 ? 1 : MathF.Exp(_power * MathF.Min(targets[h], WeightedZMax));
            var zMedian = z + median;
            var slope = QuantileHead.PositiveSlope(upper);
            loss += weight * Pinball(zMedian + QuantileHead.Positive(upper), targets[h], 0.9f, out var byUpper);
            loss += weight * Pinball(zMedian, targets[h], 0.5f, out var byMedian);
            median = weight * factor * (byMedian + byUpper);
            upper = weight * factor * byUpper * slope;
        }

        return loss;
    }

    private static float Pinball(float forecast, float target, float quantile, out float gradient)
    {
        var residual = target - MathF.Max(forecast, 0);
        gradient = residual > 0 ? -quantile : residual < 0 ? 1 - quantile : 0;
        return MathF.Max(quantile * residual, (quantile - 1) * residual);
    }
}
