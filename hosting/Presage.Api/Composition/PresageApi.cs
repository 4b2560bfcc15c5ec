using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Presage.Delivery;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The REST API over a running traffic loop. Holds no rules: it asks, and writes down what it is told.</summary>
/// <remarks>
/// Reads no environment variable, no file and no command line, and handles no signal: what it does follows from its
/// options. Metrics are collected from the moment of building, so build it before the loop starts.
/// </remarks>
public static class PresageApi
{
    /// <summary>Composes the API; it opens no port until <see cref="StartAsync"/>. The caller disposes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static WebApplication Build(ApiOptions options, ITrafficQueries queries, IReadiness readiness) =>
        Build(options, queries, readiness, null);

    /// <inheritdoc cref="Build(ApiOptions, ITrafficQueries, IReadiness)"/>
    /// <param name="options">Where to listen and what to bear.</param>
    /// <param name="queries">Answers.</param>
    /// <param name="readiness">For <c>/readyz</c>.</param>
    /// <param name="content">Answers for the content loop; null where it is off.</param>
    public static WebApplication Build(ApiOptions options, ITrafficQueries queries, IReadiness readiness, IContentQueries? content) =>
        Build(options, queries, readiness, content, NullLoggerFactory.Instance);

    /// <inheritdoc cref="Build(ApiOptions, ITrafficQueries, IReadiness)"/>
    /// <param name="options">Where to listen and what to bear.</param>
    /// <param name="queries">Answers.</param>
    /// <param name="readiness">For <c>/readyz</c>.</param>
    /// <param name="content">Answers for the content loop; null where it is off.</param>
    /// <param name="logging">Gets what went wrong inside; no answer ever carries it.</param>
    public static WebApplication Build(ApiOptions options, ITrafficQueries queries, IReadiness readiness, IContentQueries? content, ILoggerFactory logging)
    {
        Check(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Presage.Api" });
        builder.Services.AddSingleton(logging);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, DetachedLifetime>());
        builder.Services.AddSingleton(queries);
        builder.Services.AddSingleton(readiness);
        builder.Services.AddSingleton(new ContentLoopSlot(content));
        builder.Services.AddSingleton<PrometheusMetrics>();
        builder.Services.AddSingleton<RequestMeter>();
        builder.Services.AddSingleton(options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        ApiServices.Add(builder.Services, options);
        var app = builder.Build();
        app.Services.GetRequiredService<PrometheusMetrics>().Start();
        ApiPipeline.Use(app);
        return app;
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ApiStartException">The port is in use, or the address is not this machine's or not allowed.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        var options = app.Services.GetRequiredService<ApiOptions>();
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            var endpoint = new IPEndPoint(options.Address, options.Port);
            throw new ApiStartException($"The API cannot listen on {endpoint}: {Remedy(problem)}", problem);
        }
    }

    /// <summary>Where the started API answers, such as <c>http://127.0.0.1:8080</c>.</summary>
    /// <exception cref="InvalidOperationException">It has not been started.</exception>
    public static Uri UrlOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses is not { Count: > 0 }) throw new InvalidOperationException("The API has not been started.");
        return new Uri(addresses.First());
    }

    private static void Configure(KestrelServerOptions kestrel, ApiOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.BodyBytesMax;
        kestrel.Limits.MaxConcurrentConnections = options.ConnectionsMax;
        kestrel.Listen(options.Address, options.Port);
    }

    private static void Check(ApiOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)options.Port, (uint)IPEndPoint.MaxPort, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BodyBytesMax, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RequestTimeout, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ConnectionsMax, 1, nameof(options));
    }

    internal static string Remedy(Exception problem) => problem switch
    {
        { InnerException: AddressInUseException } => "the port is in use. Choose another port, or stop the process that holds it.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "the port is reserved. Choose one from 1024 on.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "the address is not one of this machine's.",
        _ => problem.Message,
    };
}
