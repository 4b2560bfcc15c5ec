using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>The content listener: Kestrel in front of a <see cref="ContentSite"/>. What begins with <c>/.presage/</c> is Presage's own on every site.</summary>
public static class ContentListener
{
    /// <summary>Composes the listener; it opens no port until <see cref="StartAsync"/>. The caller disposes it.</summary>
    /// <param name="settings">Where to listen and what to bear.</param>
    /// <param name="site">Answers.</param>
    /// <param name="peers">Answers other content servers; null without any.</param>
    /// <param name="own">Maps what is Presage's own, below <c>/.presage/</c>; called once.</param>
    public static WebApplication Build(ListenSettings settings, ContentSite site, PeerDesk? peers, Action<WebApplication> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Presage.Content" });
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, DetachedLifetime>());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, settings));
        var app = builder.Build();
        ArgumentNullException.ThrowIfNull(site);
        var exchange = new ContentExchange(site.AnswerAsync, settings.RequestTimeout);
        if (peers is not null)
        {
            var desk = new ContentExchange(peers.AnswerAsync, settings.RequestTimeout);
            app.Use((context, next) => context.Request.Path.StartsWithSegments("/.presage/peer", StringComparison.Ordinal) ? desk.AnswerAsync(context) : next(context));
        }

        // Before routing, which would read the path in its own way: a site's paths are taken as they came.
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/.presage", StringComparison.Ordinal) ? next(context) : exchange.AnswerAsync(context));
        app.UseRouting();
        own(app);
        return app;
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ApiStartException">The port is in use, or the address is not this machine's or not allowed.</exception>
    public static async Task StartAsync(WebApplication app, ListenSettings settings, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            throw new ApiStartException($"The content listener cannot listen on {new IPEndPoint(settings.Address, settings.Port)}: {PresageApi.Remedy(problem)}", problem);
        }
    }

    /// <summary>Where the started listener answers, such as <c>http://127.0.0.1:8480</c>.</summary>
    public static Uri UrlOf(WebApplication app) => PresageApi.UrlOf(app);

    private static void Configure(KestrelServerOptions kestrel, ListenSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = settings.BodyBytesMax;
        kestrel.Limits.MaxConcurrentConnections = settings.ConnectionsMax;
        kestrel.Listen(settings.Address, settings.Port);
    }
}
