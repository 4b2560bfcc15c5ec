using System.Collections.Concurrent;
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

    private ScriptedSite(ScriptedChannel channel)
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

    /// <summary>Method, path and status of what was asked, but for what is the agent's own.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<ScriptedSite> StartAsync(ScriptedChannel? channel = null)
    {
        var site = new ScriptedSite(channel ?? new ScriptedChannel());
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
        return path.StartsWith("/.presage/agent/", StringComparison.Ordinal) ? ScriptAsync(context, Path.GetFileName(path)) : PageAsync(context, path);
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
        context.Response.StatusCode = page is null ? 404 : isSame ? 304 : 200;
        _requests.Enqueue($"{context.Request.Method} {path} {context.Response.StatusCode}");
        if (page is null) return;
        context.Response.Headers.CacheControl = page.CacheControl;
        context.Response.Headers.ETag = page.EntityTag;
        if (isSame) return;
        context.Response.ContentType = page.MediaType;
        await context.Response.Body.WriteAsync(page.Body.AsMemory());
    }
}
