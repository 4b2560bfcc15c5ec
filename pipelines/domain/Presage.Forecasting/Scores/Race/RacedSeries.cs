using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// One series of a race: the model's state and each contender on it, one forecast of each at a time, scored step by step until its last
/// step has come. All are scored on the same steps. Not thread-safe.
/// </summary>
internal sealed class RacedSeries
{
    private const double ChangeRate = 0.001;
    private const int ModelPlace = 0;

    /// <summary>What a contender that is put in its place is told of the past: enough for its spread.</summary>
    private const int ReplayWarmUps = 2;

    private readonly SeriesState _state;
    private readonly IForecaster?[] _contenders;
    private readonly ForecastVector[] _forecasts;
    private readonly ValueRing _history;
    private readonly int _warmUpSteps;
    private readonly int _phase;
    private long _origin = long.MinValue;
    private long _firstStep = long.MinValue;
    private double _last = double.NaN;
    private double _change;

    /// <param name="model">To begin with.</param>
    /// <param name="contenders">Null for those that have not been fitted yet.</param>
    /// <param name="warmUpSteps">Steps before the first forecast counts.</param>
    /// <param name="historySteps">Values remembered.</param>
    /// <param name="phase">Forecasts begin at steps of this remainder, so that a fleet's have every age at every step.</param>
    public RacedSeries(ForecastModel model, IEnumerable<IForecaster?> contenders, int warmUpSteps, int historySteps, int phase)
    {
        _state = SeriesState.Create(model);
        _contenders = [null, .. contenders];
        _forecasts = [.. _contenders.Select(_ => new ForecastVector())];
        _history = new ValueRing(historySteps);
        (_warmUpSteps, _phase) = (warmUpSteps, phase);
    }

    public long LastStep => _state.LastStepIndex;

    public void Adopt(ForecastModel model) => _state.Adopt(model);

    /// <summary>Scores what was forecast for the step, and takes it in. A step that is not after the last one changes nothing.</summary>
    public void Observe(SeriesForecaster model, long stepIndex, double value, ReadOnlySpan<float> upperFactors, Action<int, double> lost)
    {
        if (stepIndex <= _state.LastStepIndex || !double.IsFinite(value)) return;
        if (_firstStep == long.MinValue) _firstStep = stepIndex;
        Score(stepIndex, value, lost);
        model.Observe(_state, stepIndex, value);
        foreach (var contender in _contenders) contender?.Observe(stepIndex, value);
        _history.Add(stepIndex, value);
        if ((stepIndex + _phase) % ForecastModel.Horizon == 0) Forecast(model, stepIndex, upperFactors);
    }

    /// <summary>Puts a contender that was fitted in its place, brought up to date with what the series remembers.</summary>
    public void Enter(int place, IForecaster contender)
    {
        Replay(contender);
        _contenders[1 + place] = contender;
        _origin = long.MinValue;
    }

    /// <summary>What the series remembers, oldest first; NaN where nothing came.</summary>
    public TrainingSeries History(string name)
    {
        var first = FirstRemembered;
        var values = ImmutableArray.CreateBuilder<float>();
        for (var step = first; step <= _history.LastStepIndex; step++) values.Add((float)_history[step]);
        return new TrainingSeries(name, first, values.ToImmutable());
    }

    private long FirstRemembered => Math.Max(_firstStep, _history.LastStepIndex - _history.Length + 1);

    private void Replay(IForecaster contender)
    {
        for (var step = Math.Max(FirstRemembered, _history.LastStepIndex - ReplayWarmUps * _warmUpSteps); step <= _history.LastStepIndex; step++)
        {
            if (_history[step] is var value && !double.IsNaN(value)) contender.Observe(step, value);
        }
    }

    private void Score(long stepIndex, double value, Action<int, double> lost)
    {
        var change = Math.Abs(value - _last);
        _last = value;
        if (double.IsNaN(change)) return;
        _change = _change == 0 ? change : _change + ChangeRate * (change - _change);
        var ahead = stepIndex - _origin;
        if (_origin == long.MinValue || ahead > ForecastModel.Horizon || !(_change > 0)) return;
        for (var place = 0; place < _contenders.Length; place++)
        {
            if (place != ModelPlace && _contenders[place] is null) continue;
            var loss = LossOf(_forecasts[place], (int)ahead - 1, value) / _change;
            if (double.IsFinite(loss)) lost(place, loss);
        }
    }

    private void Forecast(SeriesForecaster model, long stepIndex, ReadOnlySpan<float> upperFactors)
    {
        _origin = stepIndex - _firstStep >= _warmUpSteps && _state.IsWarm ? stepIndex : long.MinValue;
        if (_origin == long.MinValue) return;
        var own = _forecasts[ModelPlace];
        model.Forecast(_state, own);
        SpreadOffset.Apply(upperFactors, own.Median, own.Upper, own.Peak);
        for (var place = 1; place < _contenders.Length; place++) _contenders[place]?.Forecast(_forecasts[place]);
    }

    /// <summary>Mean pinball of median and upper: the two that plans are made from.</summary>
    private static double LossOf(ForecastVector forecast, int index, double value) =>
        (Pinball(ForecastModel.MedianQuantile, value - forecast.Median[index]) + Pinball(ForecastModel.UpperQuantile, value - forecast.Upper[index])) / 2;

    private static double Pinball(double quantile, double residual) => Math.Max(quantile * residual, (quantile - 1) * residual);
}
