using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// What came of the forecasts of a set of series: the correction of upper quantiles for each step ahead (<see cref="SpreadOffset"/>, one for
/// all series), and the loss of each step.
/// </summary>
internal sealed class FleetFeedback(int seriesCount)
{
    private const int Horizon = ForecastModel.Horizon;
    private const float OverWanted = (float)(1 - ForecastModel.UpperQuantile);

    private readonly float[] _offsets = new float[Horizon];
    private readonly float[] _factors = [.. Enumerable.Repeat(1f, Horizon)];

    /// <summary>Uppers by series, origin and steps ahead; an origin's place is its step modulo the horizon.</summary>
    private readonly float[] _uppers = new float[seriesCount * Horizon * Horizon];
    private readonly long[] _origins = new long[seriesCount * Horizon];
    private readonly ForecastVector[] _newest = [.. Enumerable.Range(0, seriesCount).Select(_ => new ForecastVector())];
    private readonly StepLoss _loss = new(seriesCount);

    /// <summary>Holds a step's values against the forecasts that were for it, and moves the correction.</summary>
    /// <returns>Mean normalised pinball of the forecasts one step ahead; NaN for none.</returns>
    public double Take(long stepIndex, ReadOnlySpan<FleetValue> values)
    {
        for (var h = 0; h < Horizon; h++) Score(stepIndex, values, h);
        return LossOf(stepIndex, values);
    }

    public void Correct(ForecastVector forecast) => SpreadOffset.Apply(_factors, forecast.Median, forecast.Upper, forecast.Peak);

    public void Remember(long stepIndex, int series, ForecastVector forecast)
    {
        var place = series * Horizon + PlaceOf(stepIndex);
        _origins[place] = stepIndex;
        forecast.Upper.CopyTo(_uppers.AsSpan(place * Horizon));
        forecast.CopyTo(_newest[series]);
    }

    private void Score(long stepIndex, ReadOnlySpan<FleetValue> values, int h)
    {
        int members = 0, over = 0;
        var origin = stepIndex - 1 - h;
        for (var series = 0; series < values.Length; series++)
        {
            var place = series * Horizon + PlaceOf(origin);
            if (_origins[place] != origin || !values[series].IsKnown) continue;
            members++;
            if (values[series].BytesPerStep > _uppers[place * Horizon + h]) over++;
        }

        if (members == 0) return;
        _offsets[h] = SpreadOffset.Next(_offsets[h], members, over, OverWanted);
        _factors[h] = SpreadOffset.FactorOf(_offsets[h]);
    }

    private double LossOf(long stepIndex, ReadOnlySpan<FleetValue> values)
    {
        for (var series = 0; series < values.Length; series++)
        {
            var newest = _newest[series];
            var (median, upper) = newest.OriginStepIndex == stepIndex - 1 ? (newest.Median[0], newest.Upper[0]) : (float.NaN, float.NaN);
            _loss.Add(series, values[series].BytesPerStep, median, upper);
        }

        return _loss.Close();
    }

    private static int PlaceOf(long stepIndex) => (int)(((stepIndex % Horizon) + Horizon) % Horizon);
}
