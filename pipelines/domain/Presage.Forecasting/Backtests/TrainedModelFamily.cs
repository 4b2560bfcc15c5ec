namespace Presage.Forecasting;

/// <summary>A model trained on the past of the set, once for each seed.</summary>
public sealed class TrainedModelFamily(string name, IForecastTrainer trainer, TrainerOptions options) : IForecasterFamily
{
    public string Name => name;

    public bool IsSeeded => true;

    public bool LearnsFromPast => true;

    /// <exception cref="ArgumentException">The set holds too few or too short series to learn from.</exception>
    public IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed)
    {
        var (grid, model) = (past.Grid, trainer.Train(past, options with { Seed = seed }, _ => true).Model);
        return new ForecasterFactory(() => new ModelForecaster(model, grid));
    }
}
