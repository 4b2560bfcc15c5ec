using System.Net;
using Presage.Content;

namespace Presage.Agent;

/// <summary>
/// Answers requests from what was pushed, and asks the site for the rest: put it in front of an <see cref="HttpClient"/>'s handler. Requests with credentials, for parts, or other
/// than GET pass through untouched, and nothing that they bring is kept. What is held but may not be served unasked is asked for by its validator.
/// </summary>
public sealed class PresageHandler(PushClient client) : DelegatingHandler
{
    /// <summary>Field of an answer that came from the store: <c>push</c>, or <c>revalidated</c>.</summary>
    public const string SourceHeader = "Presage-Source";

    /// <summary>Field of a request whose use is reported over the channel, so that the server does not count it as one of a reader without an agent.</summary>
    public const string AgentHeader = "Presage-Agent";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!AgentRules.IsPlain(request) || AgentRules.IdOf(client.Site, request.RequestUri) is not { } id) return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        request.Headers.TryAddWithoutValidation(AgentHeader, "1");
        var (content, mayServe) = client.Find(id);
        var response = content is null ? await base.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : mayServe ? Reply(request, content, "push")
            : await RevalidateAsync(request, content, cancellationToken).ConfigureAwait(false);
        client.Requested(id, response.Headers.Contains(SourceHeader), AgentRules.IdOf(client.Site, request.Headers.Referrer) ?? "");
        return response;
    }

    private async Task<HttpResponseMessage> RevalidateAsync(HttpRequestMessage request, StoredContent content, CancellationToken cancellation)
    {
        request.Headers.TryAddWithoutValidation("If-None-Match", EntityTag.Of(content.Hash).ToString());
        var response = await base.SendAsync(request, cancellation).ConfigureAwait(false);
        request.Headers.Remove("If-None-Match");
        if (response.StatusCode != HttpStatusCode.NotModified) return response;
        response.Dispose();
        return Reply(request, content, "revalidated");
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
