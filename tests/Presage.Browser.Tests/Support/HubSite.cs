using System.Collections.Concurrent;
using System.Net;
using Akka.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Presage.Api;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;
using Presage.Node.Site;
using Presage.Testing;

namespace Presage.Browser.Tests;

/// <summary>The sample site with the real hub, tokens and scripts on one origin; a test pushes and edits.</summary>
public sealed class HubSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly HashSet<string> _allowedOrigins = [];

    private HubSite()
    {
        var settings = PushSettings.From(ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(Repository.Root, "hocon", "reference", "Presage.Delivery.conf"))));
        Events.Hub = Hub = new PushHub(settings.Hub, Events, History, TimeProvider.System);
        var tokens = new PushTokens([new byte[32]], settings.TokenLife, TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Use((context, next) => context.Request.Path.StartsWithSegments("/.presage") ? next(context) : PageAsync(context));
        _app.UseRouting();
        PushEndpoints.Use(_app, new PushParts(Hub, new TokenAdmission(tokens, _allowedOrigins), tokens, new NewClientQuota(1000, TimeProvider.System)));
        AgentScripts.Map(_app);
    }

    public PushHub Hub { get; }

    public HubEvents Events { get; } = new();

    public SiteHistory History { get; } = new();

    public SampleSite Site { get; } = SiteFiles.Open(new SiteOptions(7, 60, SiteOptions.AgentScriptUsual));

    public Uri Address { get; private set; } = null!;

    /// <summary>Paths that reached the site.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<HubSite> StartAsync()
    {
        var site = new HubSite();
        site.Hub.Start();
        await site._app.StartAsync();
        site.Address = new Uri(site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        site._allowedOrigins.Add(site.Address.GetLeftPart(UriPartial.Authority));
        return site;
    }

    public Uri At(string path) => new(Address, path);

    public void ForgetRequests() => _requests.Clear();

    /// <summary>A page or part of the site as a content server would hold it.</summary>
    public StoredContent ContentOf(string path)
    {
        var page = Site.Find(path)!;
        var fresh = TimeProvider.System.GetUtcNow().AddHours(1);
        return new StoredContent
        {
            Id = path,
            Version = History.Number,
            Hash = ContentHash.Of(page.Body.AsSpan()),
            Status = 200,
            Terms = new FreshnessTerms(fresh, fresh, fresh, false),
            Tags = page.Tags,
            Headers = $"Content-Type: {page.MediaType}\nCache-Control: {page.CacheControl}\nETag: {page.EntityTag}\n",
            Body = page.Body.AsMemory(),
        };
    }

    public bool TryPush(ulong client, string path) =>
        Hub.TryPush(client, SiteHistory.Origin, ContentOf(path), new PushWorth(100, EventTime.From(TimeProvider.System.GetUtcNow().AddHours(1))), out _);

    /// <summary>What a page loads, and itself.</summary>
    public IReadOnlyList<string> WholeOf(string path) => [.. Site.Find(path)!.Parts.Prepend(path).Append("/favicon.svg")];

    /// <summary>Edits a story and returns when no client shows the old one any more.</summary>
    public async Task EditAsync(SiteStory story)
    {
        Site.Edit(story);
        await Hub.InvalidateAsync(SiteHistory.Origin, History.Append(InvalidationScope.Tag, story.Tag), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task PageAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _requests.Enqueue(path);
        if (Site.Find(path) is not { } page)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.CacheControl = page.CacheControl;
        context.Response.Headers.ETag = page.EntityTag;
        context.Response.ContentType = page.MediaType;
        await context.Response.Body.WriteAsync(page.Body.AsMemory());
    }
}
