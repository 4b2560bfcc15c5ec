namespace Presage.Forecasting;

/// <summary>The next steps are like the last one known.</summary>
public sealed class LastValueFamily : IForecasterFamily
{
    public string Name => "naive";

    public bool IsSeeded => false;

    public bool LearnsFromPast => false;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed) =>
        new ForecasterFactory(() => new SpreadForecaster(new LastValueRule(), horizon, isPointMedian: true));
}
