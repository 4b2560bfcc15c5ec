namespace Presage.Forecasting;

/// <summary>The in-sample mean absolute residual of "like the last value": the scale of scaled measures (R. Hyndman, A. Koehler, 2006).</summary>
public static class SeriesChange
{
    /// <summary>mean |x[t] - x[t-1]| over the neighbours that are both known; 0 where there are none.</summary>
    public static double Of(ReadOnlySpan<float> values)
    {
        double sum = 0;
        var count = 0;
        for (var t = 1; t < values.Length; t++)
        {
            double change = Math.Abs((double)values[t] - values[t - 1]);
            if (!double.IsFinite(change)) continue;
            sum += change;
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }
}
