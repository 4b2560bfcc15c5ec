namespace Presage.Forecasting;

/// <summary>
/// Quantiles of one series for the steps after an origin, in bytes per step: element 0 is the step after the origin.
/// Each quantile of a step is at least the one before it. Reused from call to call by its owner.
/// </summary>
public sealed class ForecastVector
{
    /// <summary>For the <see cref="ForecastModel.Horizon"/> steps that the product forecasts.</summary>
    public ForecastVector() : this(ForecastModel.Horizon)
    {
    }

    /// <param name="horizon">Steps, at least 1.</param>
    public ForecastVector(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        Lower = new float[horizon];
        Median = new float[horizon];
        Upper = new float[horizon];
        Peak = new float[horizon];
    }

    public int Horizon => Median.Length;

    /// <summary>The last step observed when the forecast was made; <c>long.MinValue</c> when there was none.</summary>
    public long OriginStepIndex { get; set; }

    /// <summary>Quantile <see cref="ForecastModel.LowerQuantile"/>; never negative.</summary>
    public float[] Lower { get; }

    /// <summary>Quantile <see cref="ForecastModel.MedianQuantile"/>.</summary>
    public float[] Median { get; }

    /// <summary>Quantile <see cref="ForecastModel.UpperQuantile"/>.</summary>
    public float[] Upper { get; }

    /// <summary>Quantile <see cref="ForecastModel.PeakQuantile"/>.</summary>
    public float[] Peak { get; }

    /// <summary>The values of a quantile by its place in <see cref="ForecastModel.Quantiles"/>.</summary>
    public float[] OfQuantile(int index) => index switch
    {
        0 => Lower,
        1 => Median,
        2 => Upper,
        3 => Peak,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "a forecast has four quantiles"),
    };

    public void CopyTo(ForecastVector other)
    {
        other.OriginStepIndex = OriginStepIndex;
        Lower.CopyTo(other.Lower, 0);
        Median.CopyTo(other.Median, 0);
        Upper.CopyTo(other.Upper, 0);
        Peak.CopyTo(other.Peak, 0);
    }

    /// <summary>A forecast of which nothing is known yet: all zeros, without an origin.</summary>
    public void Clear()
    {
        OriginStepIndex = long.MinValue;
        Array.Clear(Lower);
        Array.Clear(Median);
        Array.Clear(Upper);
        Array.Clear(Peak);
    }
}
