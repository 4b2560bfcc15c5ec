namespace Presage.Forecasting;

/// <summary>Linear quantile regression on the inputs of the ridge baseline, shared by the series of a set.</summary>
public sealed class QuantileRegressionFamily : IForecasterFamily
{
    public string Name => "quantile-regression";

    public bool IsSeeded => false;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var weights = QuantileRegressionFit.Fit(past, horizon);
        return new ForecasterFactory(() => new QuantileRegressionForecaster(weights));
    }
}
