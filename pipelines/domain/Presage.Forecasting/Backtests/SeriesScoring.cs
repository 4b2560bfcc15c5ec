using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>Scores one series' forecasts as <see cref="BacktestPlan"/> says, whoever makes them and in whatever order series take turns.</summary>
/// <param name="series">The whole of it.</param>
/// <param name="plan">What is scored.</param>
/// <param name="dayLength">Steps of a day, for a cold start.</param>
public sealed class SeriesScoring(TrainingSeries series, BacktestPlan plan, int dayLength)
{
    private readonly ImmutableArray<HorizonScore> _steps = [.. Enumerable.Range(0, plan.Horizon).Select(_ => new HorizonScore())];
    private readonly int _past = plan.PastLength(series.BytesPerStep.Length);

    /// <summary>Place of the first value that a forecaster may see.</summary>
    public int Start => plan.IsColdStart ? _past : 0;

    /// <summary>Place of the first value that a forecast is made after.</summary>
    public int FirstOrigin => plan.IsColdStart ? _past : Math.Max(0, _past - 1);

    /// <summary>Beyond the place of the last one.</summary>
    public int End => plan.IsColdStart
        ? Math.Min(series.BytesPerStep.Length - plan.Horizon, _past + Math.Max(dayLength, 1))
        : series.BytesPerStep.Length - plan.Horizon;

    /// <param name="origin">Place of the last value that the forecast knows, in [<see cref="FirstOrigin"/>, <see cref="End"/>).</param>
    /// <param name="vector">The forecast.</param>
    public void Take(int origin, ForecastVector vector)
    {
        for (var h = 0; h < plan.Horizon; h++)
        {
            var actual = series.BytesPerStep[origin + 1 + h];
            if (float.IsFinite(actual)) _steps[h].Observe(vector, h, actual);
        }
    }

    public SeriesBacktest Result() => new(series.Name, SeriesChange.Of(series.BytesPerStep.AsSpan()[.._past]), _steps);
}
