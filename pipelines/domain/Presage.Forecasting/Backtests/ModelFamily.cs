namespace Presage.Forecasting;

/// <summary>A model as it is, not fitted to the set: what a subscriber of a new network would get.</summary>
public sealed class ModelFamily(string name, ForecastModel model) : IForecasterFamily
{
    public string Name => name;

    public bool IsSeeded => false;

    public bool LearnsFromPast => false;

    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var grid = past.Grid;
        return new ForecasterFactory(() => new ModelForecaster(model, grid));
    }
}
