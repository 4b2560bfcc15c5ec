using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>A content server with its desk for peers on a loopback port. It may be cut off from the others.</summary>
internal sealed class ContentNode : IAsyncDisposable
{
    private const string Secret = "0123456789abcdef";

    private readonly LoopbackSite _site;
    private PeerDesk? _desk;

    private ContentNode(string name, LoopbackSite site, ManualClock clock) => (Name, _site, Clock) = (name, site, clock);

    public string Name { get; }

    public ManualClock Clock { get; }

    public string Zone { get; set; } = "zone-1";

    public int Weight { get; set; } = 1;

    /// <summary>Of all servers' clients.</summary>
    public TimeSpan ClientLease { get; set; }

    public HubSlot Hub { get; } = new();

    public FakeOrigin Origin { get; } = new();

    public TestServers Servers { get; private set; } = null!;

    public ContentPeers Peers { get; private set; } = null!;

    public Uri Url => _site.Url;

    /// <summary>Answers nobody and reaches nobody while this is set.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Opens its port; the server itself begins with <see cref="Begin"/>.</summary>
    public static async Task<ContentNode> ListenAsync(string name, ManualClock clock)
    {
        ContentNode? node = null;
        var site = await LoopbackSite.StartAsync(context => node!.AnswerAsync(context));
        return node = new ContentNode(name, site, clock);
    }

    public void Begin(string folder, params ContentNode[] others)
    {
        var settings = TestSettings.With($$"""
            presage.delivery.ring { node = {{Name}}, zone = {{Zone}}, weight = {{Weight}}, secret = "{{Secret}}", failures-max = 2
              {{string.Join('\n', others.Select(other => $"peers.{other.Name} {{ url = \"{other.Url.GetLeftPart(UriPartial.Authority)}\", zone = {other.Zone}, weight = {other.Weight}, private-addresses = on }}"))}}
            }
            """);
        Peers = new ContentPeers(settings.Ring, settings.Invalidations, peer => new CuttableTransport(this, new HttpOrigin(
            new OriginSettings(peer.Node.Id, peer.Url, [], AllowsPrivateAddresses: true, IsCachedWithCookies: false), settings.Fetch, new SystemNames())), ClientLease, Clock);
        Servers = TestServers.Open(Path.Combine(folder, Name), Origin, Clock, peers: Peers, hub: Hub);
        _desk = Peers.Start(Servers.All);
    }

    public async ValueTask DisposeAsync()
    {
        await Peers.DisposeAsync();
        await Servers.DisposeAsync();
        await _site.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsCutOff || _desk is null)
        {
            context.Abort();
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new SiteRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Host.Host,
            [.. context.Request.Headers.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString()))],
            context.Connection.RemoteIpAddress!) { Body = body.ToArray() };
        var reply = await _desk.AnswerAsync(request, context.RequestAborted);
        context.Response.StatusCode = reply.Status;
        await context.Response.Body.WriteAsync(reply.Body);
    }

    private sealed class CuttableTransport(ContentNode node, HttpOrigin inner) : IOrigin, IDisposable
    {
        public string Name => inner.Name;

        public Task<OriginReply> OpenAsync(OriginRequest request, CancellationToken stop) =>
            node.IsCutOff ? throw new FetchException(FetchRefusal.Unreachable) : inner.OpenAsync(request, stop);

        public void Dispose() => inner.Dispose();
    }
}
