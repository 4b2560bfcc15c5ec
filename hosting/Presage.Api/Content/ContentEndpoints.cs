using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Presage.Api;

/// <summary>Contents, who holds them, and what the caches do.</summary>
internal static class ContentEndpoints
{
    private const string Prefix = "/content";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix + "/{**id}", Content)
            .Describe("content", "getContent", "What is known of a content. Its id is path and query at its site, the question mark written as %3F.")
            .Produces<ContentResource>()
            .Refuses(StatusCodes.Status404NotFound);
        routes.MapGet("/ring", Ring)
            .Describe("content", "getRing", "Which server holds which part of the contents.")
            .Produces<RingResource>()
            .Refuses(StatusCodes.Status404NotFound);
        routes.MapGet("/guard", Guard)
            .Describe("content", "getGuard", "What the scorer in front of the sites did with requests, and why.")
            .Produces<GuardResource>()
            .Refuses(StatusCodes.Status404NotFound);
        routes.MapGet("/cache/stats", CachesAsync)
            .Describe("content", "getCacheStats", "What the caches did, and what was sent ahead.")
            .Produces<CacheStatsResource>()
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static IResult Content(string? id, string? origin, HttpContext context, ContentLoopSlot loop)
    {
        if (loop.Queries is not { } queries) return ContentLoopSlot.Off;
        return queries.Content(origin, IdOf(context)) is { } view
            ? Results.Ok(ContentResource.Of(view))
            : ProblemResult.NotFound($"Nothing is known of a content '/{id}'{(origin is null ? "" : $" of '{origin}'")}.");
    }

    /// <summary>As it was sent: the route's own value has lost its escapes.</summary>
    private static string IdOf(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return (mark < 0 ? target : target[..mark])[Prefix.Length..]
            .Replace("%3F", "?", StringComparison.OrdinalIgnoreCase)
            .Replace("%3D", "=", StringComparison.OrdinalIgnoreCase)
            .Replace("%26", "&", StringComparison.Ordinal);
    }

    private static IResult Ring(ContentLoopSlot loop) => loop.Queries is { } queries ? Results.Ok(RingResource.Of(queries.Ring())) : ContentLoopSlot.Off;

    private static IResult Guard(ContentLoopSlot loop) => loop.Queries?.Guard() is { } view ? Results.Ok(GuardResource.Of(view)) : ContentLoopSlot.Off;

    private static async Task<IResult> CachesAsync(ContentLoopSlot loop, CancellationToken cancellation) => loop.Queries is { } queries
        ? Results.Ok(CacheStatsResource.Of(await queries.CachesAsync(cancellation).WaitAsync(cancellation).ConfigureAwait(false)))
        : ContentLoopSlot.Off;
}
