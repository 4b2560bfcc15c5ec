using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>Measurements that operators make themselves, and how well a site is served by them and by what exporters measure.</summary>
internal static class TelemetryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/telemetry", TakeAsync)
            .Describe("telemetry", "tellTelemetry", "Takes measured delays and losses of subscribers and sites, as one object, an array, or a line each.")
            .Accepts<IReadOnlyList<TelemetryResource>>(EndpointDocumentation.Json, TelemetryBody.Lines)
            .Produces<TelemetryTakenResource>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        routes.MapGet("/sites/{site}/quality", QualityAsync)
            .Describe("telemetry", "getSiteQuality", "How well a site's subscribers were served in its newest measured step.")
            .Produces<QualityResource>()
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, ITrafficQueries queries, CancellationToken cancellation)
    {
        var hasLines = TelemetryBody.IsLines(request.ContentType);
        if (!hasLines && !request.HasJsonContentType()) return ProblemResult.UnsupportedMediaType();
        var body = await TelemetryBody.ReadAsync(request.Body, hasLines, cancellation).ConfigureAwait(false);
        return body.Errors.Count > 0
            ? ProblemResult.Invalid(body.Errors)
            : Results.Json(TelemetryTakenResource.Of(queries.Report(body.Reports)), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> QualityAsync(string site, ITrafficQueries queries, CancellationToken cancellation) =>
        QualityResource.Of(await queries.SiteQualityAsync(site, cancellation).WaitAsync(cancellation).ConfigureAwait(false)) is { } quality
            ? Results.Ok(quality)
            : ProblemResult.NotFound($"Nothing was measured of a site '{site}'.");
}
