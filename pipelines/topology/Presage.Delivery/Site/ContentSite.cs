using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// Answers readers' requests: contents that may be shared come from the servers' caches, everything else goes to the origin as it came and is kept by nobody. A path that
/// climbs is refused before anything is asked.
/// </summary>
/// <param name="guard">Scores requests before anything is looked up; null where none does.</param>
/// <param name="deltas">From which agents are answered with differences; null where they get whole bodies.</param>
public sealed class ContentSite(ContentServers servers, PushRules rules, IUseSink uses, TimeProvider clock, RequestGuard? guard = null, IDeltaShelf? deltas = null)
{
    /// <summary>With this field an agent says that it reports its uses itself, over its own channel.</summary>
    public const string AgentHeader = "Presage-Agent";

    /// <summary>Answers one request.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/>.</exception>
    public async Task<SiteReply> AnswerAsync(SiteRequest request, CancellationToken stop)
    {
        if (servers.ByHost(request.Host) is not { } server) return SiteReply.Problem(421, "No site of this name is served here.");
        return guard is null
            ? await AnswerAsync(server, request, stop).ConfigureAwait(false)
            : await guard.AnswerAsync(server.Origin.Name, request, rest => AnswerAsync(server, rest, stop)).ConfigureAwait(false);
    }

    private async Task<SiteReply> AnswerAsync(OriginServer server, SiteRequest request, CancellationToken stop)
    {
        if (!ContentPath.TryRead(request.Target, out var id))
            return ContentPath.IsSafe(request.Target) ? await PassAsync(server, request, stop).ConfigureAwait(false) : SiteReply.Problem(400, "This path is not allowed.");
        if (!IsShared(server, request, id)) return await PassAsync(server, request, stop, id).ConfigureAwait(false);
        var reply = await ServeAsync(server, request, id, stop).ConfigureAwait(false);
        if (request.Header(AgentHeader) is null) Learn(server, request, id, reply);
        return reply;
    }

    private static SiteReply Failure(FetchRefusal refusal) => refusal switch
    {
        FetchRefusal.TimedOut => SiteReply.Problem(504, "The site did not answer in time."),
        FetchRefusal.TooManyAtOnce => SiteReply.Problem(503, "Too many requests are under way."),
        FetchRefusal.Loop => SiteReply.Problem(508, "This request goes in a circle."),
        _ => SiteReply.Problem(502, "The site cannot be reached."),
    };

    /// <summary>Whether others would get the same.</summary>
    private bool IsShared(OriginServer server, SiteRequest request, string id) =>
        request.IsRead
        && request.Header("Authorization") is null
        && (server.Origin.IsCachedWithCookies || request.Header("Cookie") is null)
        && rules.Judge("GET", id) == PushRefusal.None;

    private async Task<SiteReply> ServeAsync(OriginServer server, SiteRequest request, string id, CancellationToken stop)
    {
        var isVersioned = ImmutablePath.TryParse(id, out var path, out var hash);
        var served = await server.GetAsync(isVersioned ? path : id, stop).ConfigureAwait(false);
        if (served.Outcome == ServeOutcome.Failed) return Failure(served.Refusal);
        if (served.Content is not { } content) return await PassAsync(server, request, stop).ConfigureAwait(false);
        if (isVersioned && content.Hash.ToString() != hash) return SiteReply.Problem(404, "This version is no longer here.");
        return ContentReply.Of(served, request, isVersioned, clock.GetUtcNow(), isVersioned ? null : DeltaOf(server, content, request));
    }

    private PushDelta? DeltaOf(OriginServer server, StoredContent content, SiteRequest request)
    {
        if (deltas is null || content.Status != 200 || !DeltaReply.IsAskedFor(request)) return null;
        // Whoever asks for a difference keeps what it gets, and asks from there the next time.
        deltas.Add(content);
        if (!EntityTag.IsNoneMatch(request.Header("If-None-Match"), EntityTag.Of(content.Hash)) || DeltaReply.Find(content, request, deltas) is not { } delta) return null;
        server.Counters.CountDelta(content.Body.Length - delta.Bytes.Length);
        return delta;
    }

    private static async Task<SiteReply> PassAsync(OriginServer server, SiteRequest request, CancellationToken stop, string? id = null)
    {
        try
        {
            // An agent's token is for this node alone.
            var headers = request.Headers.Where(field => !field.Key.Equals(RequestGuard.TokenHeader, StringComparison.OrdinalIgnoreCase));
            var reply = await server.Fetcher.PassAsync(new OriginRequest(request.Method, request.Target, [.. headers]) { Body = request.Body }, stop).ConfigureAwait(false);
            // RFC 9111, section 4.4: what was changed by this request is not served from before it.
            if (!request.IsRead && id is not null && reply.Status < 400 && server.Peek(id) is not null)
                await server.InvalidateAsync(InvalidationScope.Id, id, stop).ConfigureAwait(false);
            return new SiteReply(reply.Status, [.. reply.Headers, new("Cache-Status", "presage; fwd=bypass")], default, LengthOf(reply), reply);
        }
        catch (FetchException problem)
        {
            return Failure(problem.Refusal);
        }
    }

    private static long? LengthOf(OriginReply reply) => reply.Body.CanSeek ? reply.Body.Length : null;

    private void Learn(OriginServer server, SiteRequest request, string id, SiteReply reply) => uses.Requested(server.Origin.Name, new RequestRecord(
        request.Remote.ToString(), EventTime.From(clock.GetUtcNow()), request.Method, id, reply.Status, reply.Length ?? -1, request.Header("Referer") ?? "", request.Header("User-Agent") ?? ""));
}
