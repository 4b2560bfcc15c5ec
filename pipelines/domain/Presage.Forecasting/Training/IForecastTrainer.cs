namespace Presage.Forecasting;

/// <summary>Makes a model from series. The managed one is <see cref="ManagedTrainer"/>; others may run elsewhere.</summary>
public interface IForecastTrainer
{
    /// <summary>Trains; <paramref name="onProgress"/> is called at each validation and may return false to stop there.</summary>
    /// <param name="set">The series to learn from.</param>
    /// <param name="options">Settings.</param>
    /// <param name="onProgress">Told of each validation.</param>
    /// <param name="start">Weights to go on from, of the shape that the options say; null to begin anew.</param>
    /// <exception cref="ArgumentException">The set holds too few or too short series to learn from, or the start has another shape.</exception>
    TrainingResult Train(TrainingSet set, TrainerOptions options, Func<TrainingProgress, bool> onProgress, ForecastModel? start = null);
}
