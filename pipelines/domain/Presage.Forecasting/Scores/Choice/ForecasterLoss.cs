namespace Presage.Forecasting;

/// <summary>What a forecaster lost on a group of series in a day.</summary>
/// <param name="Sum">Σ over forecasts of normalised pinball: the mean over the four quantiles, divided by the series' mean absolute change.</param>
/// <param name="Count">Forecasts scored.</param>
public readonly record struct ForecasterLoss(double Sum, long Count)
{
    /// <summary>NaN without forecasts.</summary>
    public double Mean => Sum / Count;

    public static ForecasterLoss operator +(ForecasterLoss left, ForecasterLoss right) => new(left.Sum + right.Sum, left.Count + right.Count);

    /// <summary>The loss of scored forecasts of one series; nothing where the series does not change.</summary>
    /// <param name="score">Sums in the series' unit.</param>
    /// <param name="change">See <see cref="SeriesChange"/>.</param>
    public static ForecasterLoss Of(HorizonScore score, double change)
    {
        if (!(change > 0)) return default;
        double sum = 0;
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++) sum += score.PinballSum(quantile);
        return new ForecasterLoss(sum / ForecastModel.Quantiles.Length / change, score.Count);
    }
}
