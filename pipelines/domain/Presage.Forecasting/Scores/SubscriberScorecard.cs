using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Scores one series' forecasts when the actuals come: the model's, naive's and seasonal naive's, over the same steps.
/// In order for each step: <see cref="Observe"/> with the actual, then <see cref="Remember"/> with the model's new forecast.
/// Seasonal naive remembers a day exactly (four bytes a step), so this is for a replay and for a sample of series,
/// not for a million of them.
/// </summary>
public sealed class SubscriberScorecard
{
    private readonly int _horizon;
    private readonly IForecaster[] _baselines;
    private readonly PendingForecast[] _pending;

    /// <param name="grid">Steps of the series.</param>
    /// <param name="horizon">Steps ahead that are scored: 1 to <see cref="ForecastModel.Horizon"/>.</param>
    public SubscriberScorecard(StepGrid grid, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, ForecastModel.Horizon);
        _horizon = horizon;
        _baselines =
        [
            new SpreadForecaster(new LastValueRule(), ForecastModel.Horizon, isPointMedian: true),
            new SpreadForecaster(new SeasonalRule(grid), ForecastModel.Horizon, isPointMedian: true),
        ];
        _pending = new PendingForecast[horizon];
        for (var i = 0; i < horizon; i++) _pending[i] = new PendingForecast();
    }

    public FleetScore Score { get; } = new();

    /// <summary>Scores what was forecast for this step, and shows it to the baselines.</summary>
    public void Observe(long stepIndex, double actual)
    {
        for (var ahead = 1; ahead <= _horizon; ahead++)
        {
            var pending = _pending[IndexOf(stepIndex - ahead)];
            if (pending.OriginStepIndex != stepIndex - ahead) continue;
            for (var source = 0; source < pending.Forecasts.Length; source++)
            {
                var forecast = pending.Forecasts[source];
                Score.Horizon((ScoredSource)source).Observe(forecast.Median[ahead - 1], forecast.Upper[ahead - 1], actual);
                if (ahead > 1) continue;
                Score.NextStep((ScoredSource)source).Observe(forecast.Median[0], forecast.Upper[0], actual);
            }
        }

        foreach (var baseline in _baselines) baseline.Observe(stepIndex, actual);
    }

    /// <summary>Keeps a forecast of the model, and those of the baselines of the same origin, until the actuals come.</summary>
    public void Remember(ForecastVector forecast)
    {
        var pending = _pending[IndexOf(forecast.OriginStepIndex)];
        pending.OriginStepIndex = forecast.OriginStepIndex;
        forecast.CopyTo(pending.Forecasts[0]);
        for (var i = 0; i < _baselines.Length; i++) _baselines[i].Forecast(pending.Forecasts[i + 1]);
    }

    private int IndexOf(long stepIndex) => (int)(((stepIndex % _horizon) + _horizon) % _horizon);

    private sealed class PendingForecast
    {
        public long OriginStepIndex { get; set; } = long.MinValue;

        /// <summary>By <see cref="ScoredSource"/>.</summary>
        public ForecastVector[] Forecasts { get; } = [new(), new(), new()];
    }
}
