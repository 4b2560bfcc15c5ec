using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Presage.Delivery;

/// <summary>
/// A site over HTTP. Connects to addresses that it checked, follows no redirect, keeps no cookies, unpacks nothing, and says of a prefetch that it is one
/// (<c>Sec-Purpose: prefetch</c>).
/// </summary>
public sealed class HttpOrigin : IOrigin, IDisposable
{
    /// <summary>What this server calls itself in <c>Via</c>; a request that has it already goes in a circle.</summary>
    public const string Via = "1.1 presage";

    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly FetchSettings _limits;
    private readonly string _base;
    private readonly HttpMessageInvoker _invoker;

    public HttpOrigin(OriginSettings settings, FetchSettings limits, INameLookup names)
    {
        (Name, _limits, _base) = (settings.Name, limits, settings.Url.GetLeftPart(UriPartial.Authority));
        _invoker = new HttpMessageInvoker(HandlerOf(limits, new CheckedConnector(names, settings.AllowsPrivateAddresses)));
    }

    public string Name { get; }

    public async Task<OriginReply> OpenAsync(OriginRequest request, CancellationToken stop)
    {
        if (request.Header("Via")?.Contains(Via, StringComparison.OrdinalIgnoreCase) == true) throw new FetchException(FetchRefusal.Loop);
        using var message = MessageOf(request);
        try
        {
            var answer = await _invoker.SendAsync(message, stop).ConfigureAwait(false);
            var body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
            return new OriginReply((int)answer.StatusCode, FieldsOf(answer), body, answer);
        }
        catch (HttpRequestException problem)
        {
            throw new FetchException(RefusalOf(problem));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new FetchException(FetchRefusal.TimedOut);
        }
    }

    public void Dispose() => _invoker.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker disposes its handler.")]
    private static SocketsHttpHandler HandlerOf(FetchSettings limits, CheckedConnector connector) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = limits.ConnectTimeout,
        PooledConnectionLifetime = limits.ConnectionLifetime,
        MaxConnectionsPerServer = limits.ConcurrentMax,
        MaxResponseHeadersLength = Math.Max(1, limits.HeaderBytesMax / 1024),
        ActivityHeadersPropagator = null,
        ConnectCallback = connector.ConnectAsync,
    };

    private static FetchRefusal RefusalOf(HttpRequestException problem)
    {
        for (Exception? cause = problem; cause is not null; cause = cause.InnerException)
        {
            if (cause is FetchException fetch) return fetch.Refusal;
        }

        return problem.HttpRequestError switch
        {
            HttpRequestError.ConfigurationLimitExceeded => FetchRefusal.TooLarge,
            HttpRequestError.InvalidResponse => FetchRefusal.Malformed,
            _ => FetchRefusal.Unreachable,
        };
    }

    private static List<KeyValuePair<string, string>> FieldsOf(HttpResponseMessage answer)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var headers in (ReadOnlySpan<HttpHeaders>)[answer.Headers, answer.Content.Headers])
        {
            foreach (var (name, values) in headers.NonValidated)
            {
                if (!HopHeaders.Contains(name)) fields.AddRange(values.Select(value => KeyValuePair.Create(name, value)));
            }
        }

        return fields;
    }

    private HttpRequestMessage MessageOf(OriginRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_base + request.Target, AsItIs)) { Version = HttpVersion.Version11 };
        if (!request.Body.IsEmpty) message.Content = new ReadOnlyMemoryContent(request.Body);
        foreach (var (name, value) in request.Headers)
        {
            if (HopHeaders.Contains(name) || name.Equals("Host", StringComparison.OrdinalIgnoreCase)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        if (request.IsPrefetch) message.Headers.TryAddWithoutValidation("Sec-Purpose", "prefetch");
        if (!message.Headers.Contains("User-Agent")) message.Headers.TryAddWithoutValidation("User-Agent", _limits.Agent);
        message.Headers.TryAddWithoutValidation("Via", Via);
        return message;
    }
}
