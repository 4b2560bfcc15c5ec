namespace Presage.Forecasting;

/// <summary>
/// Quantiles of one series for the <see cref="ForecastModel.Horizon"/> steps after an origin, in bytes per step:
/// element 0 is the step after the origin. Reused from call to call by its owner.
/// </summary>
public sealed class ForecastVector
{
    /// <summary>The last step observed when the forecast was made.</summary>
    public long OriginStepIndex { get; set; }

    /// <summary>Quantile 0.5; never negative.</summary>
    public float[] Median { get; } = new float[ForecastModel.Horizon];

    /// <summary>Quantile 0.9; never under the median.</summary>
    public float[] Upper { get; } = new float[ForecastModel.Horizon];
}
