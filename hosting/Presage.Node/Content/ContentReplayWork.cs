using System.Diagnostics;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Node;

/// <summary>One run of <c>presage content replay</c>.</summary>
internal sealed class ContentReplayWork(ContentReplayRequest request)
{
    private const int CancellationEvery = 4096;

    // Longer than any log: where sessions are given, no silence ends one.
    private static readonly TimeSpan Never = TimeSpan.FromDays(36_500);

    /// <exception cref="UserErrorException">A file cannot be read or is no log.</exception>
    public ContentReplayReport Run(CancellationToken cancellation)
    {
        var settings = NodeConfig.LoadDemo(request.Configs).Delivery.Content;
        var log = new ReplayLog(settings.Rules, request.BotsToo);
        var train = log.Read(request.Train, cancellation);
        var uses = log.Read(request.Files, cancellation);
        var replay = ReplayOf(settings, log);
        var watch = Stopwatch.StartNew();
        foreach (var use in Watched(train, cancellation)) replay.Train(use);
        var warmUp = Math.Min(request.WarmUp, uses.Count);
        foreach (var use in Watched(uses, cancellation).Take(warmUp)) replay.Train(use);
        replay.Predictor.Learns = !request.IsFrozen;
        var took = new UseTimes(Math.Min(request.UsesMax, uses.Count - warmUp));
        foreach (var use in Watched(uses, cancellation).Skip(warmUp).Take(took.Capacity))
        {
            var began = Stopwatch.GetTimestamp();
            replay.Score(use);
            took.Add(Stopwatch.GetElapsedTime(began));
        }

        replay.Finish();
        return ContentReplayReport.Of(replay, log, train.Count + warmUp, took, watch.Elapsed);
    }

    private static IEnumerable<ReplayUse> Watched(List<ReplayUse> uses, CancellationToken cancellation)
    {
        for (var index = 0; index < uses.Count; index++)
        {
            if (index % CancellationEvery == 0) cancellation.ThrowIfCancellationRequested();
            yield return uses[index];
        }
    }

    private ContentReplay ReplayOf(ContentSettings settings, ReplayLog log)
    {
        var options = log.HasSessions ? settings.Predictor with { SessionGap = Never } : settings.Predictor;
        var push = request.Budget is > 0 and var share ? settings.Push with { WasteShare = share } : settings.Push;
        return new ContentReplay(new ContentPredictor(options), options, push, new ReplayOptions
        {
            ScoreFromUse = request.ScoreFrom,
            ExpertsEvery = request.ExpertsEvery,
            HoldTime = settings.HoldTime,
            Pushes = request.Budget != 0,
            Network = request.Network,
        });
    }
}
