namespace Presage.Forecasting;

/// <summary>
/// Trains on this machine, on one thread, with the vector kernels of this library: truncated back-propagation over runs of
/// many series, AdamW, gradient clipping, the best of several validations. The same set, options and register width give the
/// same bytes, also when a training was broken off and resumed from a checkpoint.
/// </summary>
public sealed class ManagedTrainer : IForecastTrainer
{
    /// <summary>Told, at each validation and before the progress, of where the training stands.</summary>
    public Action<TrainingCheckpoint>? OnCheckpoint { get; init; }

    /// <summary>Where to go on instead of beginning; of a training with the same series, settings and start.</summary>
    public TrainingCheckpoint? Resume { get; init; }

    /// <exception cref="ArgumentException">Also where <see cref="Resume"/> is of another training.</exception>
    public TrainingResult Train(TrainingSet set, TrainerOptions options, Func<TrainingProgress, bool> onProgress, ForecastModel? start = null)
    {
        using var session = new TrainingSession(set, options, new TrainingStart(start, Resume), begin => new ManagedEngine(begin));
        return TrainingRun.ToTheEnd(session, options, onProgress, OnCheckpoint);
    }
}
