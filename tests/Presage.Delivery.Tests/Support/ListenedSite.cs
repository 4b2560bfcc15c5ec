using System.Net;
using System.Net.Sockets;
using Presage.Api;

namespace Presage.Delivery.Tests;

/// <summary>A site behind the real listener on loopback, asked by clients of different addresses.</summary>
internal sealed class ListenedSite : IAsyncDisposable
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _listener;
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    private ListenedSite(Microsoft.AspNetCore.Builder.WebApplication listener) => _listener = listener;

    public Uri Url => ContentListener.UrlOf(_listener);

    public static async Task<ListenedSite> StartAsync(ContentServers servers, RequestGuard? guard, IUseSink uses, TimeProvider clock)
    {
        var settings = TestSettings.With("presage.delivery { listen.port = 0, origins.site { url = \"http://site.example\", hosts = [\"*\"] } }");
        var listener = ContentListener.Build(settings.Listen, new ContentSite(servers, settings.Content.Rules, uses, clock, guard), null, _ => { });
        await ContentListener.StartAsync(listener, settings.Listen, default);
        return new ListenedSite(listener);
    }

    /// <summary>Asks as a client of this name: each name has an address of its own in 127.0.0.0/8.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> AskAsync(string client, string method, string target, string agent)
    {
        if (!_clients.TryGetValue(client, out var http)) _clients.Add(client, http = ClientAt(AddressOf(_clients.Count)));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Url.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (method is not ("GET" or "HEAD")) request.Content = new ByteArrayContent([]);
        if (agent.Length > 0) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var reply = await http.SendAsync(request);
        return (int)reply.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values) client.Dispose();
        await _listener.StopAsync();
        await _listener.DisposeAsync();
    }

    private static IPAddress AddressOf(int index) => new([127, (byte)(1 + index / 62500), (byte)(index / 250 % 250), (byte)(1 + index % 250)]);

    private static HttpClient ClientAt(IPAddress from) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        ConnectCallback = async (context, stop) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
