using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Presage.Api;

/// <summary>Changes of a site.</summary>
internal static class InvalidateEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/invalidate", TakeAsync)
            .Describe("content", "invalidate", "Says that contents of a site changed. When it answers, nobody is served what it names from before: no cache and no client.")
            .Accepts<InvalidateResource>(EndpointDocumentation.Json)
            .Produces<InvalidatedResource>()
            .Refuses(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status404NotFound,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync(HttpRequest request, ContentLoopSlot loop, CancellationToken cancellation)
    {
        if (loop.Queries is not { } queries) return ContentLoopSlot.Off;
        if (!request.HasJsonContentType()) return ProblemResult.UnsupportedMediaType();
        var body = await InvalidateBody.ReadAsync(request.Body, cancellation).ConfigureAwait(false);
        if (body.Errors.Count > 0) return ProblemResult.Invalid(body.Errors);
        try
        {
            var view = await queries.InvalidateAsync(body.Origin, body.Scope, body.Name, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
            return view is null ? ProblemResult.NotFound(body.Origin is null ? "There is more than one origin; name one." : $"No origin '{body.Origin}' is known.") : Results.Ok(InvalidatedResource.Of(view));
        }
        catch (IOException)
        {
            return new ProblemResult(ProblemWriter.Of(StatusCodes.Status503ServiceUnavailable, "The change could not be stored or numbered; say it again later."));
        }
    }
}
