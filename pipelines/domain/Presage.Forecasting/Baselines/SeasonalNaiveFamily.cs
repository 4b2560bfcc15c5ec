namespace Presage.Forecasting;

/// <summary>A step is like the same step of the day before, or like the last value where that is not known.</summary>
public sealed class SeasonalNaiveFamily : IForecasterFamily
{
    public string Name => "seasonal-naive";

    public bool IsSeeded => false;

    public bool LearnsFromPast => false;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var grid = past.Grid;
        return new ForecasterFactory(() => new SpreadForecaster(new SeasonalRule(grid), horizon, isPointMedian: true));
    }
}
