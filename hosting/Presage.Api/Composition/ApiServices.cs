using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Presage.Api;

/// <summary>What the endpoints stand on: routing, JSON, time-outs, the OpenAPI document.</summary>
internal static class ApiServices
{
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public static void Add(IServiceCollection services, ApiOptions options)
    {
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = context => ProblemWriter.WriteAsync(context, StatusCodes.Status504GatewayTimeout),
        });
        services.AddHostFiltering(filter =>
        {
            filter.AllowedHosts = IPAddress.IsLoopback(options.Address) ? LoopbackHosts : ["*"];
            filter.IncludeFailureMessage = false;
        });
        AddDocument(services);
    }

    /// <summary>camelCase, numbers as numbers only, nulls written out: a reader need not know what may be missing.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
    }

    private static void AddDocument(IServiceCollection services) => services.AddOpenApi("v1", openApi =>
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Presage",
                Version = "v1",
                Description = "What Presage knows of subscribers, forecasts, personas, shaping plans and the learned policy, and of clients, contents and caches. "
                    + "Rates are in bits per second, times are ISO 8601 in UTC.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        }));
}
