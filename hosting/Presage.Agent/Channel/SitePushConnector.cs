using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;

namespace Presage.Agent;

/// <summary>Connects to a site: pipelines/docs/push-protocol.md, section Connecting. Keeps its token, and with it the client that it is, in a file.</summary>
/// <param name="http">For tokens; not one with a <see cref="PresageHandler"/>.</param>
/// <param name="tokenPath">File of the token.</param>
public sealed class SitePushConnector(HttpClient http, Uri site, string tokenPath) : IPushConnector
{
    private const string Path = "/.presage/push";
    private const string TokenEndpoint = Path + "/token";
    private const string Subprotocol = "presage.push.v1";
    private string? _token;
    private bool _isOld = true;

    public string? Token => _token;

    public async Task<WebSocket> ConnectAsync(CancellationToken stop)
    {
        _token ??= File.Exists(tokenPath) ? await File.ReadAllTextAsync(tokenPath, stop).ConfigureAwait(false) : null;
        if (_isOld || _token is null) await TakeTokenAsync(stop).ConfigureAwait(false);
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol(Subprotocol);
            socket.Options.SetRequestHeader("Authorization", "Bearer " + _token);
            socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
            socket.Options.CollectHttpResponseDetails = true;
            await socket.ConnectAsync(new UriBuilder(site) { Scheme = site.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = Path }.Uri, stop).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            if (socket.HttpStatusCode == HttpStatusCode.Unauthorized) Renew();
            socket.Dispose();
            throw;
        }
    }

    public void Renew() => _isOld = true;

    /// <summary>A new token of the same client; if the old one is good for nothing, of a new client.</summary>
    private async Task TakeTokenAsync(CancellationToken stop)
    {
        using var first = await AskAsync(_token, stop).ConfigureAwait(false);
        using var second = first.StatusCode == HttpStatusCode.Unauthorized && _token is not null ? await AskAsync(null, stop).ConfigureAwait(false) : null;
        var reply = second ?? first;
        reply.EnsureSuccessStatusCode();
        var token = await reply.Content.ReadFromJsonAsync<TokenReply>(stop).ConfigureAwait(false) ?? throw new HttpRequestException("The site answered without a token.");
        (_token, _isOld) = (token.Token, false);
        await File.WriteAllTextAsync(tokenPath, _token, stop).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> AskAsync(string? token, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site, TokenEndpoint));
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await http.SendAsync(request, stop).ConfigureAwait(false);
    }

    private sealed record TokenReply(string Token);
}
