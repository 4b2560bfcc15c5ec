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

    /// <summary>Copies all that fits; steps that the other has beyond these are NaN.</summary>
    public void CopyTo(ForecastVector other)
    {
        other.OriginStepIndex = OriginStepIndex;
        var length = Math.Min(Horizon, other.Horizon);
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++)
        {
            var to = other.OfQuantile(quantile);
            OfQuantile(quantile).AsSpan(0, length).CopyTo(to);
            to.AsSpan(length).Fill(float.NaN);
        }
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
