using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>
/// Trains on this machine, on one thread, with the vector kernels of this library: truncated back-propagation over runs of
/// many series, AdamW, gradient clipping, the best of several validations. The same set, options and register width give the
/// same bytes.
/// </summary>
public sealed class ManagedTrainer : IForecastTrainer
{
    public TrainingResult Train(TrainingSet set, TrainerOptions options, Func<TrainingProgress, bool> onProgress, ForecastModel? start = null)
    {
        var session = new TrainingSession(set, options, start);
        var progress = ImmutableArray.CreateBuilder<TrainingProgress>();
        var stop = TrainingStop.AllUpdatesMade;
        while (session.Update < options.UpdatesMax)
        {
            var validated = session.TrainToNextValidation();
            progress.Add(validated);
            if (!onProgress(validated))
            {
                stop = TrainingStop.StoppedByCaller;
                break;
            }

            if (session.ValidationsSinceBest < options.PatienceMax) continue;
            stop = TrainingStop.NoBetterForTooLong;
            break;
        }

        return new TrainingResult(session.BestModel(), session.BestLoss, stop, progress.ToImmutable());
    }
}
