using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Presage.Api;

/// <summary>All instruments of the meter <see cref="PrometheusMetrics.MeterName"/>, as Prometheus reads them.</summary>
internal static class MetricsEndpoint
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (PrometheusMetrics metrics) => Results.Text(metrics.Render(), ContentType, Encoding.UTF8))
            .Describe("node", "getMetrics", "Counters, gauges and histograms in the Prometheus text format 0.0.4.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
}
