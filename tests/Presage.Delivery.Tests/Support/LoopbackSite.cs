using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Presage.Delivery.Tests;

/// <summary>A site on a free loopback port, which keeps the requests that it got.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackSite(WebApplication app, ConcurrentQueue<SeenRequest> requests) => (_app, Requests) = (app, requests);

    public ConcurrentQueue<SeenRequest> Requests { get; }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<LoopbackSite> StartAsync(RequestDelegate answer)
    {
        var requests = new ConcurrentQueue<SeenRequest>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context =>
        {
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            requests.Enqueue(new SeenRequest(context.Request.Method, target, context.Request.Headers.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return answer(context);
        });
        await app.StartAsync();
        return new LoopbackSite(app, requests);
    }

    /// <summary>A site that has a text at every path.</summary>
    public static Task<LoopbackSite> StartAsync(string cacheControl = "max-age=60") => StartAsync(context =>
    {
        context.Response.Headers.CacheControl = cacheControl;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync($"body of {context.Request.Path}");
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
