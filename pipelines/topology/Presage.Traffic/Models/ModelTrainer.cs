using Akka;
using Akka.Actor;
using Akka.Streams.Dsl;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// Reads what subscribers used from the journal and trains on it, on a thread of its own at low priority and within a share of a core. Which subscribers
/// are learned from follows from their ids alone, so the same ones are each time.
/// </summary>
internal sealed class ModelTrainer(ModelTrainerParts parts, RetrainingSettings settings, StepGrid grid) : IModelTrainer
{
    /// <summary>A shorter rest is not worth a timer.</summary>
    private static readonly TimeSpan RestMin = TimeSpan.FromMilliseconds(1);

    /// <summary>Share of 2^64.</summary>
    private const double HashRange = 18446744073709551616.0;

    public async Task<FeedbackRound?> RunAsync(ForecastModel champion, long stepIndex, CancellationToken cancellation)
    {
        var series = await ReadAsync(stepIndex, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        var options = settings.Options with
        {
            Trainer = settings.Options.Trainer with
            {
                Hidden = champion.Hidden, Layers = champion.Layers, WarmUpSteps = champion.WarmUpSteps, Seed = settings.Options.Trainer.Seed + (ulong)stepIndex,
            },
        };
        return await Task.Factory.StartNew(
            () => Run(champion, new TrainingSet(grid, series.ToSeries()), options, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).ConfigureAwait(false);
    }

    private FeedbackRound? Run(ForecastModel champion, TrainingSet set, FeedbackOptions options, CancellationToken cancellation)
    {
        // The thread is this round's alone and ends with it.
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        var pace = new RoundPace(settings.CpuShare, TimeProvider.System, cancellation);
        return FeedbackRound.Run(new ManagedTrainer(), champion, set, options, pace.GoOn);
    }

    private async Task<FeedbackSeries> ReadAsync(long stepIndex, CancellationToken cancellation)
    {
        var steps = (long)Math.Max(1, settings.Options.History / grid.Step);
        var subscribers = (int)Math.Clamp(settings.ValuesMax / (2 * steps), 1, settings.SubscribersMax);
        var threshold = HashRange * subscribers / Math.Max(parts.Roster.Count, 1);
        var series = new FeedbackSeries(id => StableHash.Of(id.Value) < threshold, subscribers);
        foreach (var recorder in parts.Recorders)
        {
            cancellation.ThrowIfCancellationRequested();
            var reach = await recorder.Ask<RecorderReach>(AskReach.Instance, parts.Timeout, cancellation).ConfigureAwait(false);
            await parts.Journal.CurrentEventsByPersistenceId(reach.PersistenceId, Math.Max(1, reach.LastSequenceNr - steps + 1), reach.LastSequenceNr)
                // As many events as the history has steps go back further where the node was away.
                .Where(envelope => ((StepFeedback)envelope.Event).StepIndex > stepIndex - steps)
                .SelectAsync(1, envelope => AddAsync(series, (StepFeedback)envelope.Event, cancellation))
                .RunWith(Sink.Ignore<NotUsed>(), parts.Materializer)
                .WaitAsync(cancellation)
                .ConfigureAwait(false);
        }

        return series;
    }

    /// <summary>Rows are unpacked here, which of a large node's events takes milliseconds; the rest after it keeps the share of a core.</summary>
    private async Task<NotUsed> AddAsync(FeedbackSeries series, StepFeedback feedback, CancellationToken cancellation)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        series.Add(feedback);
        var rest = RoundPace.RestAfter(TimeProvider.System.GetElapsedTime(startedAt), settings.CpuShare);
        if (rest >= RestMin) await Task.Delay(rest, TimeProvider.System, cancellation).ConfigureAwait(false);
        return NotUsed.Instance;
    }
}
