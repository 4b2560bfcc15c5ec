using System.Diagnostics;
using Presage.Content;
using Presage.Core;

namespace Presage.Node;

/// <summary>One run of <c>presage content abuse</c>.</summary>
internal sealed class AbuseWork(AbuseRequestOptions request)
{
    private const double AttackFrom = 0.2;

    private readonly NodeConfig _config = NodeConfig.LoadDemo(request.Configs);

    /// <exception cref="UserErrorException">A file cannot be read or is no log.</exception>
    public AbuseReport Run(CancellationToken cancellation)
    {
        var log = AbuseLog.Read(request.Files, cancellation);
        var warmUp = (int)(request.WarmUp * log.Count);
        if (warmUp == log.Count) throw new UserErrorException("the logs have no request that is left to count", ExitCode.Usage);
        var watch = Stopwatch.StartNew();
        var verdicts = Play(log, cancellation);
        var took = watch.Elapsed;
        var counted = log.Zip(verdicts).Skip(warmUp).ToArray();
        return new AbuseReport
        {
            Learned = warmUp,
            Counted = counted.Length,
            Clients = counted.Select(pair => BotFilter.ClientOf(pair.First)).Distinct().Count(),
            Advised = Enum.GetValues<AbuseAction>().ToDictionary(action => action.ToString(), action => counted.Count(pair => pair.Second.Advised == action)),
            Suspects = [.. Suspects(counted).Take(request.Top)],
            Trials = [.. Trials(log, warmUp, cancellation)],
            RequestMicrosecondsMean = took.TotalMicroseconds / log.Count,
        };
    }

    private static IEnumerable<AbuseSuspect> Suspects(IEnumerable<(RequestRecord Request, AbuseVerdict Verdict)> counted) =>
        from client in counted.GroupBy(pair => BotFilter.ClientOf(pair.Request))
        let worst = client.MaxBy(pair => pair.Verdict.Evidence)
        let flagged = client.Count(pair => pair.Verdict.Advised != AbuseAction.Observe)
        where flagged > 0
        orderby worst.Verdict.Evidence descending
        select new AbuseSuspect(
            worst.Request.Client, worst.Request.Agent, client.Count(), flagged, worst.Verdict.Advised, worst.Verdict.Score, worst.Verdict.Reason, $"{worst.Request.Method} {worst.Request.Target}");

    private List<AbuseVerdict> Play(List<RequestRecord> log, CancellationToken cancellation)
    {
        var replay = Replay();
        var verdicts = new List<AbuseVerdict>(log.Count);
        foreach (var one in log)
        {
            cancellation.ThrowIfCancellationRequested();
            verdicts.Add(replay.Play(one));
        }

        return verdicts;
    }

    private AbuseReplay Replay() => new(new AbuseScorer(_config.Abuse), new ContentPredictor(_config.Delivery.Content.Predictor));

    private IEnumerable<TrialResult> Trials(List<RequestRecord> log, int warmUp, CancellationToken cancellation)
    {
        if (request.Families.IsEmpty && request.Attacks.IsEmpty) yield break;
        var site = SiteSample.Of(log.GetRange(0, warmUp));
        var (start, end) = (log[warmUp].Time, log[^1].Time);
        var trial = new AbuseTrial(log, warmUp, _config.Abuse.ThrottleShare, Replay);
        yield return trial.Run("none", []);
        foreach (var (name, attack) in Attacks(site, start, end - start, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return trial.Run(name, attack);
        }
    }

    private IEnumerable<(string Name, IReadOnlyList<RequestRecord> Attack)> Attacks(SiteSample site, EventTime start, TimeSpan span, CancellationToken cancellation)
    {
        foreach (var family in request.Families)
            foreach (var seed in request.Seeds) yield return ($"{family}, seed {seed}", AttackGenerator.Attack(family, site, start, span, seed));
        foreach (var file in request.Attacks)
        {
            var scan = AttackReplay.From(start + span * AttackFrom, AbuseLog.Read([file], cancellation));
            var name = Path.GetFileName(file).Split('.')[0];
            yield return ($"{name}, as is", Dealt(scan));
            foreach (var seed in request.Seeds) yield return ($"{name}, moved, seed {seed}", Dealt(AttackReplay.OnPathsOf(site, scan, seed)));
        }
    }

    private IReadOnlyList<RequestRecord> Dealt(IReadOnlyList<RequestRecord> scan) => request.RequestsEach > 0 ? AttackReplay.Dealt(scan, request.RequestsEach) : scan;
}
