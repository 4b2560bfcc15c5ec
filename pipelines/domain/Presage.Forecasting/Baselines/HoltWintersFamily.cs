namespace Presage.Forecasting;

/// <summary>Level, damped trend and time of day; the shares are chosen once for a set.</summary>
public sealed class HoltWintersFamily : IForecasterFamily
{
    public string Name => "holt-winters";

    public bool IsSeeded => false;

    public bool LearnsFromPast => true;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var (grid, options) = (past.Grid, HoltWintersFit.Choose(past, horizon));
        return new ForecasterFactory(() => new SpreadForecaster(new HoltWintersRule(grid, options), horizon, isPointMedian: false));
    }
}
