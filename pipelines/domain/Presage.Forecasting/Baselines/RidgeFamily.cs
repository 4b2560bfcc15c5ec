namespace Presage.Forecasting;

/// <summary>Ridge regression on the last 24 values and the day before, one for each step ahead, shared by the series of a set.</summary>
public sealed class RidgeFamily : IForecasterFamily
{
    public string Name => "ridge-ar";

    public bool IsSeeded => false;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var weights = RidgeFit.Fit(past, horizon);
        return new ForecasterFactory(() => new SpreadForecaster(new RidgeRule(weights), horizon, isPointMedian: false));
    }
}
