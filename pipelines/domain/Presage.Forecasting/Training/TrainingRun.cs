using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>Takes a session to its end: all updates, lost patience, or the caller's word.</summary>
internal static class TrainingRun
{
    public static TrainingResult ToTheEnd(
        TrainingSession session, TrainerOptions options, Func<TrainingProgress, bool> onProgress, Action<TrainingCheckpoint>? onCheckpoint = null)
    {
        var stop = TrainingStop.AllUpdatesMade;
        while (session.Update < options.UpdatesMax)
        {
            if (session.ValidationsSinceBest >= options.PatienceMax)
            {
                stop = TrainingStop.NoBetterForTooLong;
                break;
            }

            var validated = session.TrainToNextValidation();
            if (onCheckpoint is not null) onCheckpoint(session.Checkpoint());
            if (onProgress(validated)) continue;
            stop = TrainingStop.StoppedByCaller;
            break;
        }

        return new TrainingResult(session.BestModel(), session.BestLoss, stop, session.Progress.ToImmutableArray());
    }
}
