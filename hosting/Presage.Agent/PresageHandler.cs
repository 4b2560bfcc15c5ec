using System.Collections.Immutable;
using System.Net;
using Presage.Content;

namespace Presage.Agent;

/// <summary>
/// Answers requests from what was pushed, and asks the site for the rest: put it in front of an <see cref="HttpClient"/>'s handler. Requests with credentials, for parts, or other
/// than GET pass through untouched but for the agent's token, and nothing that they bring is kept. What is held but may not be served unasked is asked for by its validator, and what has changed
/// of it comes as a difference (RFC 3229) where the site makes one.
/// </summary>
public sealed class PresageHandler(PushClient client) : DelegatingHandler
{
    /// <summary>Field of an answer that came from the store: <c>push</c>, <c>revalidated</c>, or <c>delta</c> where the site sent what has changed.</summary>
    public const string SourceHeader = "Presage-Source";

    /// <summary>Field of a request whose use is reported over the channel, so that the server does not count it as one of a reader without an agent.</summary>
    public const string AgentHeader = "Presage-Agent";

    /// <summary>Field of a request to the site that shows the agent's token.</summary>
    public const string TokenHeader = "Presage-Token";

    private const string Push = "push";
    private const string Revalidated = "revalidated";
    private const string Delta = "delta";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (client.TokenFor(request.RequestUri) is { } token) request.Headers.TryAddWithoutValidation(TokenHeader, token);
        if (!AgentRules.IsPlain(request) || AgentRules.IdOf(client.Site, request.RequestUri) is not { } id) return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        request.Headers.TryAddWithoutValidation(AgentHeader, "1");
        var (content, mayServe, isAskedFor) = client.Find(id);
        var response = content is null ? await base.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : mayServe ? Reply(request, content, Push)
            : await RevalidateAsync(request, content, cancellationToken).ConfigureAwait(false);
        client.Requested(id, response.Headers.TryGetValues(SourceHeader, out var from) && !from.Contains(Delta), AgentRules.IdOf(client.Site, request.Headers.Referrer) ?? "");
        if (isAskedFor) _ = AskAgainAsync(request.RequestUri!, content!);
        return response;
    }

    private async Task<HttpResponseMessage> RevalidateAsync(HttpRequestMessage request, StoredContent content, CancellationToken cancellation)
    {
        DeltaAnswer.Ask(request, content.Hash);
        var response = await base.SendAsync(request, cancellation).ConfigureAwait(false);
        DeltaAnswer.Unask(request);
        if (response.StatusCode != HttpStatusCode.NotModified && !DeltaAnswer.Is(response)) return response;
        using (response)
        {
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                client.Confirm(content.Id, content.Hash, AgentRules.TermsOf(response, client.Now), DeltaAnswer.TagsOf(response));
                return Reply(request, content, Revalidated);
            }

            if (await DeltaAnswer.ReadAsync(response, content, client.Now, cancellation).ConfigureAwait(false) is { } newer)
            {
                client.Replace(newer, content.Hash);
                return Reply(request, newer, Delta);
            }
        }

        return await base.SendAsync(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>While a body is served that is no longer fresh (RFC 5861, section 3). Nobody waits for it.</summary>
    private async Task AskAgainAsync(Uri target, StoredContent content)
    {
        FreshnessTerms? terms = null;
        ImmutableArray<string> tags = [];
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.TryAddWithoutValidation(AgentHeader, "1");
            DeltaAnswer.Ask(request, content.Hash);
            using var response = await base.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotModified) (terms, tags) = (AgentRules.TermsOf(response, client.Now), DeltaAnswer.TagsOf(response));
            else if (DeltaAnswer.Is(response) && await DeltaAnswer.ReadAsync(response, content, client.Now, CancellationToken.None).ConfigureAwait(false) is { } newer) client.Replace(newer, content.Hash);
            else if (response.IsSuccessStatusCode) client.Outdated(content.Id, content.Hash);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The next use asks again.
        }

        client.Confirm(content.Id, content.Hash, terms, tags);
    }

    private static HttpResponseMessage Reply(HttpRequestMessage request, StoredContent content, string source)
    {
        var response = new HttpResponseMessage((HttpStatusCode)content.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(content.Body) };
        foreach (var line in content.Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        response.Headers.TryAddWithoutValidation(SourceHeader, source);
        return response;
    }
}
