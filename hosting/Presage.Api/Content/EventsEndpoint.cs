using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Presage.Api;

/// <summary>Uses that a site tells of.</summary>
internal static class EventsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/events", TakeAsync)
            .Describe("content", "tellEvents", "Takes views, clicks and purchases that a site tells of, to learn from.")
            .Accepts<EventsResource>(EndpointDocumentation.Json)
            .Produces<EventsTakenResource>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status404NotFound,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> TakeAsync(HttpRequest request, ContentLoopSlot loop, CancellationToken cancellation)
    {
        if (loop.Queries is not { } queries) return ContentLoopSlot.Off;
        if (!request.HasJsonContentType()) return ProblemResult.UnsupportedMediaType();
        var body = await EventsBody.ReadAsync(request.Body, cancellation).ConfigureAwait(false);
        if (body.Uses is null) return ProblemResult.Invalid(body.Errors);
        return Results.Json(new EventsTakenResource { Taken = queries.Tell(body.Uses), Told = body.Uses.Count }, statusCode: StatusCodes.Status202Accepted);
    }
}
