namespace Presage.Content;

/// <summary>
/// Measures a scorer: it learns the first part of a site's log, then an attack comes among the rest. Both are judged as they come and learned as they come; nothing is told
/// which is which, and the threshold is the scorer's own.
/// </summary>
public sealed class AbuseTrial(IReadOnlyList<RequestRecord> benign, int warmUp, double share, Func<AbuseReplay> replayOf)
{
    /// <param name="attack">In the order of time; none of its clients is one of the site's.</param>
    public TrialResult Run(string name, IReadOnlyList<RequestRecord> attack)
    {
        ArgumentNullException.ThrowIfNull(attack);
        var replay = replayOf();
        for (var index = 0; index < warmUp; index++) replay.Play(benign[index]);
        var (good, bad) = (new List<AbuseVerdict>(), new List<AbuseVerdict>());
        for (var (at, next) = (warmUp, 0); at < benign.Count || next < attack.Count;)
        {
            if (next < attack.Count && (at == benign.Count || attack[next].Time < benign[at].Time)) bad.Add(replay.Play(attack[next++]));
            else good.Add(replay.Play(benign[at++]));
        }

        return ResultOf(name, attack, good, bad);
    }

    private TrialResult ResultOf(string name, IReadOnlyList<RequestRecord> attack, List<AbuseVerdict> good, List<AbuseVerdict> bad)
    {
        var above = good.Select(verdict => verdict.Evidence).OrderDescending().Skip((int)(share * good.Count)).FirstOrDefault();
        var attackers = attack.Select((request, index) => (request.Client, IsFound: IsFound(bad[index]))).GroupBy(pair => pair.Client).ToArray();
        return new TrialResult(
            name,
            bad.Count,
            bad.Count(IsFound),
            bad.Count(verdict => verdict.Evidence > above),
            good.Count,
            good.Count(IsFound),
            attackers.Length == 0 ? 0 : attackers.Average(requests => requests.TakeWhile(pair => !pair.IsFound).Count()),
            attackers.Length);
    }

    private static bool IsFound(AbuseVerdict verdict) => verdict.Advised != AbuseAction.Observe;
}
