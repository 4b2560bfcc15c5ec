using System.Globalization;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// Scores each request before a site is reached, and does what the score advises: lets it through, throttles (429), challenges or blocks (403). Each advice is counted and told with its
/// reason. The rules are <see cref="AbuseScorer"/>'s; pipelines/docs/abuse.md. Thread-safe.
/// </summary>
public sealed class RequestGuard : IAsyncDisposable
{
    /// <summary>Field in which an agent shows its token: such a client need not meet a challenge.</summary>
    public const string TokenHeader = "Presage-Token";

    private readonly GuardParts _parts;
    private readonly Dictionary<string, SiteScorer> _scorers;
    private readonly PassTokens _passes;
    private readonly ThrottleRates _rates;
    private readonly Lock _lock = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<GuardOutcome>().Length];
    private readonly Queue<GuardReport> _latest = new();
    private readonly ITimer _saver;
    private long _savesFailed;

    /// <exception cref="IOException">The folder cannot be used.</exception>
    public RequestGuard(GuardParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        Directory.CreateDirectory(parts.Folder);
        _scorers = parts.Origins.ToDictionary(origin => origin, origin => new SiteScorer(PathOf(parts.Folder, origin), parts.Scoring), StringComparer.Ordinal);
        _passes = new PassTokens(parts.Key, parts.Settings.PassLife, parts.Clock);
        _rates = new ThrottleRates(parts.Settings.ThrottledPerMinute, parts.Settings.ThrottledBurst, parts.Scoring.ClientsMax);
        _saver = parts.Clock.CreateTimer(_ => Save(), null, parts.Settings.SaveInterval, parts.Settings.SaveInterval);
    }

    /// <summary>Times that what was learned could not be written down.</summary>
    public long SavesFailed => Volatile.Read(ref _savesFailed);

    public long CountOf(GuardOutcome outcome) => Volatile.Read(ref _outcomes[(int)outcome]);

    public GuardView View()
    {
        lock (_lock)
        {
            return new GuardView(
                _parts.Scoring.Acts,
                _scorers.ToDictionary(one => one.Key, one => one.Value.View),
                Enum.GetValues<GuardOutcome>().ToDictionary(outcome => outcome, CountOf),
                [.. _latest.Reverse()]);
        }
    }

    /// <summary>Answers a request of a site, or lets it be answered.</summary>
    /// <param name="next">Answers what is let through.</param>
    public async Task<SiteReply> AnswerAsync(string origin, SiteRequest request, Func<SiteRequest, Task<SiteReply>> next)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(next);
        var (pass, rest) = ChallengePage.Take(request);
        if (!_scorers.TryGetValue(origin, out var scorer) || _parts.Settings.AllowedNetworks.Any(network => network.Contains(request.Remote)))
        {
            Count(GuardOutcome.Allowed);
            return await next(rest).ConfigureAwait(false);
        }

        var record = new RequestRecord(
            request.Remote.ToString(), EventTime.From(_parts.Clock.GetUtcNow()), request.Method, request.Target, 0, 0, "", request.Header("User-Agent") ?? "");
        var agent = request.Header(TokenHeader) is { } token ? _parts.AgentOf(token) : null;
        var asked = AbuseRequest.Of(record, ChanceOf(origin, record, agent));
        var verdict = scorer.Judge(asked);
        var (outcome, refused) = Decide(asked.Client, verdict, pass, agent is not null);
        Count(outcome);
        if (verdict.Advised != AbuseAction.Observe) Report(new GuardReport(asked.Time, origin, request.Remote.ToString(), $"{request.Method} {request.Target}", outcome, verdict.Reason));
        var reply = refused ?? await next(rest).ConfigureAwait(false);
        scorer.Learn(asked, refused is null ? reply.Status : 0, verdict);
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        await _saver.DisposeAsync().ConfigureAwait(false);
        Save();
    }

    private static string PathOf(string folder, string origin) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{StableHash.Of(origin):x16}.scorer"));

    private (GuardOutcome Outcome, SiteReply? Refused) Decide(ulong client, in AbuseVerdict verdict, string? pass, bool isAgent)
    {
        switch (verdict.Action)
        {
            case AbuseAction.Throttle:
                TimeSpan? wait;
                lock (_lock) wait = _rates.TryTake(client, _parts.Clock.GetUtcNow());
                return wait is { } later ? (GuardOutcome.Throttled, TooMany(later)) : (GuardOutcome.Admitted, null);
            case AbuseAction.Challenge:
                return isAgent || _passes.IsGood(pass, client) ? (GuardOutcome.Admitted, null) : (GuardOutcome.Challenged, ChallengePage.Of(_passes.Issue(client), _parts.Settings.PassLife));
            case AbuseAction.Block:
                return (GuardOutcome.Blocked, SiteReply.Problem(403, "This request is refused."));
            default:
                return (verdict.Advised == AbuseAction.Observe ? GuardOutcome.Passed : GuardOutcome.Observed, null);
        }
    }

    /// <summary>What the predictor thought of this request before it came. An agent's client is known by its name, another by its address and agent.</summary>
    private float ChanceOf(string origin, in RequestRecord request, ulong? agent) =>
        _parts.Expectations is { } board
            ? board.ChanceOf(agent ?? BotFilter.ClientOf(request), ContentPath.TryRead(request.Target, out var id) ? ContentKeys.OfItem(origin, ContentName.Of(id)) : 0)
            : float.NaN;

    private static SiteReply TooMany(TimeSpan wait)
    {
        var reply = SiteReply.Problem(429, "Too many requests.");
        return reply with { Headers = [.. reply.Headers, new("Retry-After", Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))] };
    }

    private void Count(GuardOutcome outcome) => Interlocked.Increment(ref _outcomes[(int)outcome]);

    private void Report(GuardReport report)
    {
        lock (_lock)
        {
            _latest.Enqueue(report);
            if (_latest.Count > _parts.Settings.ReportsMax) _latest.Dequeue();
        }

        _parts.Report(report);
    }

    private void Save()
    {
        foreach (var scorer in _scorers.Values)
        {
            try
            {
                scorer.Save();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // The next save tries again; until then a restart knows what the last one wrote.
                Interlocked.Increment(ref _savesFailed);
            }
        }
    }
}
