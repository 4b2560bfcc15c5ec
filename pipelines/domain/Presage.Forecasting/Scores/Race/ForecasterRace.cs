using System.Collections.Immutable;
using System.Globalization;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Runs the model and the baselines side by side on a few series of each group, from what came, so that each is scored whether it serves or not.
/// What a day cost each is handed over when the next day's first step comes. Not thread-safe.
/// </summary>
/// <remarks>
/// Baselines that learn from the past are fitted once two days are remembered, and again every <see cref="ForecasterRaceOptions.RefitDays"/>.
/// A series takes about 2 KiB, and 25 KiB for each contender.
/// </remarks>
public sealed class ForecasterRace
{
    /// <summary>The model's name among the forecasters.</summary>
    public const string ModelName = "model";

    private const int DaysToFit = 2;

    private readonly ForecasterRaceOptions _options;
    private readonly StepGrid _grid;
    private readonly IForecasterFactory?[] _factories;
    private readonly RaceLosses _losses;
    private readonly SortedDictionary<long, RacedSeries> _series = [];
    private SeriesForecaster _model;
    private long _dayIndex = long.MinValue;
    private long _fittedDay = long.MinValue;

    public ForecasterRace(ForecastModel model, StepGrid grid, ForecasterRaceOptions options)
    {
        (_options, _grid, _model) = (options, grid, new SeriesForecaster(model, grid));
        _losses = new RaceLosses([ModelName, .. options.Contenders.Select(family => family.Name)]);
        _factories = [.. options.Contenders.Select(family => family.LearnsFromPast ? null : family.Fit(new TrainingSet(grid, []), ForecastModel.Horizon, 0))];
    }

    /// <summary>Series in the race.</summary>
    public int Count => _series.Count;

    /// <summary>How to make the forecaster of a name; null for the model, and for one that has not been fitted yet.</summary>
    public IForecasterFactory? FactoryOf(string name)
    {
        for (var place = 0; place < _factories.Length; place++)
        {
            if (_options.Contenders[place].Name == name) return _factories[place];
        }

        return null;
    }

    /// <summary>Forecasts from now on are this model's.</summary>
    public void Adopt(ForecastModel model)
    {
        if (ReferenceEquals(model, _model.Model)) return;
        _model = new SeriesForecaster(model, _grid);
        foreach (var series in _series.Values) series.Adopt(model);
    }

    /// <summary>Ends a day when a step is of a later one. To be called before the step's values are observed.</summary>
    /// <returns>By group, ascending; empty within a day.</returns>
    public ImmutableArray<RaceResult> Begin(long stepIndex)
    {
        var day = Math.DivRem(_grid.StartOf(stepIndex).UnixMilliseconds, 86_400_000).Quotient;
        if (day <= _dayIndex) return [];
        var ended = _dayIndex;
        _dayIndex = day;
        if (ended == long.MinValue) return [];
        foreach (var gone in _series.Where(series => series.Value.LastStep < stepIndex - _grid.StepsPerDay).Select(series => series.Key).ToArray()) _series.Remove(gone);
        var results = _losses.Close(ended);
        if (_fittedDay == long.MinValue || day - _fittedDay >= _options.RefitDays) Fit(day);
        return results;
    }

    /// <summary>Takes in a step of a series; one that is new joins the race.</summary>
    /// <param name="series">Its key.</param>
    /// <param name="group">Whose losses it counts among.</param>
    /// <param name="bytes">Of the step.</param>
    /// <param name="upperFactors">What the model's upper forecasts are corrected by (<see cref="SpreadOffset"/>); empty for nothing.</param>
    public void Observe(long series, int group, long stepIndex, double bytes, ReadOnlySpan<float> upperFactors)
    {
        if (!_series.TryGetValue(series, out var raced)) _series[series] = raced = Join(series);
        raced.Observe(_model, stepIndex, bytes, upperFactors, (contender, loss) => _losses.Add(group, contender, loss));
    }

    private RacedSeries Join(long series) => new(
        _model.Model,
        _factories.Select(factory => factory?.Create()),
        _grid.StepsPerDay + 1,
        _options.Contenders.Any(family => family.LearnsFromPast) ? _options.HistoryDays * _grid.StepsPerDay : 1,
        (int)(series % ForecastModel.Horizon));

    private void Fit(long day)
    {
        var places = Enumerable.Range(0, _factories.Length).Where(place => _options.Contenders[place].LearnsFromPast).ToArray();
        var past = new TrainingSet(_grid, [.. _series
            .Select(series => series.Value.History(series.Key.ToString(CultureInfo.InvariantCulture)))
            .Where(series => series.BytesPerStep.Length >= DaysToFit * _grid.StepsPerDay)]);
        if (places.Length == 0 || past.Series.IsEmpty) return;
        _fittedDay = day;
        foreach (var place in places)
        {
            var factory = _factories[place] = _options.Contenders[place].Fit(past, ForecastModel.Horizon, 0);
            foreach (var series in _series.Values) series.Enter(place, factory.Create());
        }
    }
}
