namespace Presage.Forecasting;

/// <summary>Ridge regression on the last 24 values and the day before, one for each step ahead; starts from the set and goes on with the series.</summary>
public sealed class RidgeFamily : IForecasterFamily
{
    public string Name => "ridge-ar";

    public bool IsSeeded => false;

    public bool LearnsFromPast => true;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var start = RidgeFit.Fit(past, horizon);
        return new ForecasterFactory(() => new SpreadForecaster(new RidgeRule(start), horizon, isPointMedian: false));
    }
}
