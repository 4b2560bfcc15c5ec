namespace Presage.Forecasting;

/// <summary>
/// The model on a set of series with all that feedback does: challengers trained on what came, upper quantiles corrected by what was exceeded.
/// Forecasts at a step know nothing of later ones. One group of series; a node has a correction for each persona.
/// </summary>
internal sealed class FeedbackFleet : IFleetForecaster
{
    private readonly IForecastTrainer _trainer;
    private readonly FeedbackOptions _options;
    private readonly FleetStart _fleet;
    private readonly ModelForecaster[] _forecasters;
    private readonly FleetHistory _history;
    private readonly FleetFeedback _feedback;
    private readonly ForecastVector[] _forecasts;
    private ForecastModel _serving;
    private RoundSchedule _schedule = RoundSchedule.Start;

    public FeedbackFleet(ForecastModel model, IForecastTrainer trainer, FeedbackOptions options, FleetStart fleet)
    {
        (_serving, _trainer, _options, _fleet) = (model, trainer, options, fleet);
        _forecasters = [.. Enumerable.Range(0, fleet.SeriesCount).Select(_ => new ModelForecaster(model, fleet.Grid))];
        _forecasts = [.. Enumerable.Range(0, fleet.SeriesCount).Select(_ => new ForecastVector())];
        _history = new FleetHistory(fleet.SeriesCount);
        _feedback = new FleetFeedback(fleet.SeriesCount);
    }

    public Action<long, RoundReason, FeedbackRound>? OnRound { get; init; }

    public void Observe(long stepIndex, ReadOnlySpan<FleetValue> values)
    {
        _history.Add(stepIndex, values);
        for (var series = 0; series < values.Length; series++)
        {
            if (_history.HasBegun(series)) _forecasters[series].Observe(stepIndex, values[series].BytesPerStep, values[series].Side);
        }

        // A day for the corrections to settle; before it forecasts are for nobody.
        if (stepIndex < _fleet.FirstLearnedStep - _fleet.Grid.StepsPerDay) return;
        var loss = _feedback.Take(stepIndex, values);
        if (stepIndex >= _fleet.FirstLearnedStep) Learn(stepIndex, loss);
        for (var series = 0; series < values.Length; series++) Remember(stepIndex, series);
    }

    public void Forecast(int series, ForecastVector into) => _forecasts[series].CopyTo(into);

    private void Remember(long stepIndex, int series)
    {
        var forecast = _forecasts[series];
        _forecasters[series].Forecast(forecast);
        _feedback.Correct(forecast);
        _feedback.Remember(stepIndex, series, forecast);
    }

    private void Learn(long stepIndex, double loss)
    {
        (_schedule, var due) = _schedule.Observe(stepIndex, loss, _fleet.Grid, _options);
        if (due is not { } reason) return;
        var known = new TrainingSet(_fleet.Grid, _history.Series());
        var options = _options with { Trainer = _options.Trainer with { Seed = _options.Trainer.Seed + (ulong)stepIndex } };
        if (FeedbackRound.Run(_trainer, _serving, known, options, () => true) is not { } round) return;
        OnRound?.Invoke(stepIndex, reason, round);
        if (!round.IsWon) return;
        _serving = round.Serving;
        foreach (var forecaster in _forecasters) forecaster.Adopt(_serving);
    }
}
