namespace Presage.Forecasting;

/// <summary>An exponentially weighted mean, its share chosen by each series as it goes.</summary>
public sealed class EwmaFamily : IForecasterFamily
{
    public string Name => "ewma";

    public bool IsSeeded => false;

    public bool LearnsFromPast => false;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed) =>
        new ForecasterFactory(() => new SpreadForecaster(new EwmaRule(), horizon, isPointMedian: false));
}
