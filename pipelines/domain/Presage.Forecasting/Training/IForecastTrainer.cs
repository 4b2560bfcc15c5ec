namespace Presage.Forecasting;

/// <summary>Makes a model from series. The managed one is <see cref="ManagedTrainer"/>; others may run elsewhere.</summary>
public interface IForecastTrainer
{
    /// <summary>Trains; <paramref name="onProgress"/> is called at each validation and may return false to stop there.</summary>
    /// <exception cref="ArgumentException">The set holds too few or too short series to learn from.</exception>
    TrainingResult Train(TrainingSet set, TrainerOptions options, Func<TrainingProgress, bool> onProgress);
}
