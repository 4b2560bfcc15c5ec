using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Dsl;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>Runs the whole loop over capture files in event time, keeping the summary, and where a folder is given the journal.</summary>
public sealed class ReplayRun(NodeConfig config, IReadOnlyList<string> files, Action<CaptureProgress, LoopCounters> onProgress)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    /// <param name="cancellation">Gives the replay up.</param>
    /// <exception cref="CaptureFileException">A file cannot be read.</exception>
    public async Task<ReplaySummary> RunAsync(CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("presage-replay-");
        try
        {
            using var folder = DataFolder.Open(scratch.FullName);
            return await RunAsync(folder, cancellation).ConfigureAwait(false);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <param name="folder">Where the journal is kept.</param>
    /// <param name="cancellation">Gives the replay up.</param>
    /// <exception cref="CaptureFileException">A file cannot be read.</exception>
    public async Task<ReplaySummary> RunAsync(DataFolder folder, CancellationToken cancellation)
    {
        var udp = config.Traffic.Udp;
        using var pool = new BoundedPool<DatagramBatch>(udp.BatchesMax, () => new DatagramBatch(udp.BatchDatagramsMax));
        var progress = new CaptureProgress();
        var startedAt = TimeProvider.System.GetTimestamp();
        var system = ActorSystem.Create("presage-replay", Quiet.WithFallback(config.ForActorSystem(folder.JournalPath)));
        try
        {
            var loop = TrafficLoop.Start(system, new LoopParts(
                config.Traffic with { Decoding = config.Traffic.Decoding.ForFiles() },
                Source.FromGraph(new CaptureFileSource(files, pool, progress, config.Traffic.Sources.Protobuf)),
                pool,
                ModelFile.Load(config.Traffic.Forecasting.Model),
                Store: null,
                Emitters: [],
                TimeProvider.System,
                AdvanceInterval: null));
            await FollowAsync(loop, progress, cancellation).ConfigureAwait(false);
            return Summarize(loop, progress, TimeProvider.System.GetElapsedTime(startedAt));
        }
        finally
        {
            await system.Terminate().ConfigureAwait(false);
        }
    }

    /// <summary>What is wrong with the input is in the summary, by reason; the log need not repeat it.</summary>
    private static Config Quiet => ConfigurationFactory.ParseString("akka { loglevel = ERROR, stdout-loglevel = ERROR }");

    private async Task FollowAsync(TrafficLoop loop, CaptureProgress progress, CancellationToken cancellation)
    {
        while (true)
        {
            var done = await Task.WhenAny(loop.Completion, Task.Delay(ProgressInterval, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            onProgress(progress, loop.Counters);
            if (done != loop.Completion) continue;
            await loop.Completion.ConfigureAwait(false);
            return;
        }
    }

    private static ReplaySummary Summarize(TrafficLoop loop, CaptureProgress progress, TimeSpan took)
    {
        var decoding = loop.Counters.Decoding;
        return new ReplaySummary(
            decoding.Datagrams,
            progress.Skips.Packets,
            progress.Skips.Fragments,
            progress.Skips.TrailingBytes,
            decoding.FlowRecords,
            decoding.OptionsRecords,
            decoding.Templates,
            decoding.OptionsTemplates,
            decoding.SequenceGaps,
            decoding.SequenceMissing,
            loop.Counters.Subscribers,
            loop.Counters.StepsClosed,
            loop.Counters.PlansChanged,
            loop.Counters.GrantsClamped,
            took.TotalSeconds,
            new Dictionary<string, long>([.. loop.Counters.Drops(), .. BadLines(progress.Lines)]),
            loop.Status.CompareNow())
        {
            LinesBad = [.. progress.Lines.First.Select(issue => issue.ToString())],
        };
    }

    private static IEnumerable<KeyValuePair<string, long>> BadLines(RetoldTally lines) => Enum.GetValues<RetoldReason>()
        .Select(reason => KeyValuePair.Create("JsonLine" + reason, lines.CountOf(reason)))
        .Where(count => count.Value > 0);
}
