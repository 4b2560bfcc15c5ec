namespace Presage.Forecasting;

/// <summary>Linear quantile regression on the inputs of the ridge baseline; starts from the set and goes on with the series.</summary>
public sealed class QuantileRegressionFamily : IForecasterFamily
{
    public string Name => "quantile-regression";

    public bool IsSeeded => false;

    public bool LearnsFromPast => true;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var start = QuantileRegressionFit.Fit(past, horizon);
        return new ForecasterFactory(() => new QuantileRegressionForecaster(start));
    }
}
