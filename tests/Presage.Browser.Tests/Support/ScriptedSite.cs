using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Presage.Content;
using Presage.Node.Site;
using Presage.Testing;

namespace Presage.Browser.Tests;

/// <summary>The sample site with the agent's scripts and a scripted channel, on one origin; notes every request that reaches it.</summary>
public sealed class ScriptedSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, byte[]> _known = new();
    private long _pageBytes;

    public ScriptedSite(ScriptedChannel channel)
    {
        Channel = channel;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(AnswerAsync);
    }

    public ScriptedChannel Channel { get; }

    public SampleSite Site { get; } = SiteFiles.Open(new SiteOptions(7, 60, SiteOptions.AgentScriptUsual));

    public Uri Address { get; private set; } = null!;

    /// <summary>Says of each page which version it is, and answers with the difference to a body that was sent before, for who asks for it.</summary>
    public bool MakesDifferences { get; init; }

    /// <summary>Says no tags, as where somebody on the way takes them off.</summary>
    public bool TakesTagsOff { get; init; }

    /// <summary>What is wrong with differences: <c>digest</c>, <c>base</c>, <c>name</c>, <c>tag</c>; nothing if null.</summary>
    public string? Damage { get; init; }

    /// <summary>Bytes of bodies and differences of pages that went out.</summary>
    public long PageBytes => Interlocked.Read(ref _pageBytes);

    /// <summary>Method, path and status of what was asked, but for what is the agent's own.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static Task<ScriptedSite> StartAsync(ScriptedChannel? channel = null) => StartAsync(new ScriptedSite(channel ?? new ScriptedChannel()));

    public static async Task<ScriptedSite> StartAsync(ScriptedSite site)
    {
        await site._app.StartAsync();
        site.Address = new Uri(site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return site;
    }

    public Uri At(string path) => new(Address, path);

    public void ForgetRequests() => _requests.Clear();

    /// <summary>A page or part of the site as a push.</summary>
    public ScriptedContent ContentOf(string path)
    {
        var page = Site.Find(path) ?? throw new ArgumentException($"nothing stands at {path}");
        _known[page.EntityTag!] = [.. page.Body];
        return new ScriptedContent(path, Channel.Number, [.. page.Body], page.MediaType, page.Tags, Headers: $"Cache-Control: {page.CacheControl}\n");
    }

    /// <summary>Pushes a page and everything that it loads, and waits until the client has stored it.</summary>
    public async Task PushPageAsync(string path)
    {
        var paths = Site.Find(path)!.Parts.Prepend(path).Append("/favicon.svg").ToList();
        foreach (var one in paths) await Channel.PushAsync(ContentOf(one));
        await Channel.UntilAsync(() => paths.TrueForAll(one => Channel.Reports.Any(report => report.Kind == 1 && report.Id == one)));
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Cut();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/.presage/push") return ChannelAsync(context);
        if (path == "/.presage/push/token") return context.Response.WriteAsync("""{"client": "reader", "token": "p1.cmVhZGVy.9.bWFj", "expiresInSeconds": 3600}""");
        if (path == "/own-worker.js") return OwnWorkerAsync(context);
        return path.StartsWith("/.presage/agent/", StringComparison.Ordinal) ? ScriptAsync(context, Path.GetFileName(path)) : PageAsync(context, path);
    }

    /// <summary>A worker that the site has had before it had an agent.</summary>
    private static Task OwnWorkerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/javascript";
        return context.Response.WriteAsync((context.Request.Query.ContainsKey("with-agent") ? "import \"/.presage/agent/worker.js\";" : "") + "self.addEventListener('install', () => self.skipWaiting());");
    }

    private async Task ChannelAsync(HttpContext context)
    {
        Assert.Equal(["presage.push.v1", "presage.token.p1.cmVhZGVy.9.bWFj"], context.WebSockets.WebSocketRequestedProtocols);
        using var socket = await context.WebSockets.AcceptWebSocketAsync("presage.push.v1");
        await Channel.ServeAsync(socket, context.RequestAborted);
    }

    private static Task ScriptAsync(HttpContext context, string name)
    {
        context.Response.ContentType = "text/javascript";
        context.Response.Headers["Service-Worker-Allowed"] = "/";
        return context.Response.SendFileAsync(Path.Combine(Repository.Root, "hosting", "Presage.Agent", "browser", name));
    }

    private async Task PageAsync(HttpContext context, string path)
    {
        var page = Site.Find(path);
        var isSame = page is not null && !EntityTag.IsNoneMatch(context.Request.Headers.IfNoneMatch, new EntityTag(page.EntityTag!.Trim('"'), false));
        var difference = page is null || isSame ? null : DifferenceOf(context.Request, [.. page.Body]);
        context.Response.StatusCode = page is null ? 404 : isSame ? 304 : difference is null ? 200 : 226;
        _requests.Enqueue($"{context.Request.Method} {path} {context.Response.StatusCode}");
        if (page is null) return;
        context.Response.Headers.CacheControl = difference is null ? page.CacheControl : $"no-store, im, {page.CacheControl}";
        context.Response.Headers.ETag = difference is not null && Damage == "tag" ? "\"another\"" : page.EntityTag;
        if (MakesDifferences) context.Response.Headers["Presage-Version"] = Channel.Number.ToString(CultureInfo.InvariantCulture);
        if (MakesDifferences && !TakesTagsOff) context.Response.Headers["Cache-Tag"] = string.Join(", ", page.Tags);
        if (difference is not null) context.Response.Headers["IM"] = Damage == "name" ? "vcdiff" : "presage-delta";
        if (isSame) return;
        context.Response.ContentType = page.MediaType;
        var body = difference ?? [.. page.Body];
        context.Response.ContentLength = body.Length;
        Interlocked.Add(ref _pageBytes, body.Length);
        await context.Response.Body.WriteAsync(body);
    }

    private byte[]? DifferenceOf(HttpRequest request, byte[] body)
    {
        if (!MakesDifferences || request.Headers["A-IM"] != "presage-delta") return null;
        var held = EntityTag.ParseList(request.Headers.IfNoneMatch.ToString()).Select(tag => _known.GetValueOrDefault(tag.ToString())).FirstOrDefault(known => known is not null);
        if (held is null || BodyDelta.Make(Damage == "base" ? [.. held, 0] : held, body) is not { } delta) return null;
        if (Damage == "digest") delta[^1] ^= 1;
        return delta;
    }
}
