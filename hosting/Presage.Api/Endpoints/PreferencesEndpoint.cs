using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Core;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>What a subscriber states, as a whole: it takes the place of what was stated before.</summary>
internal static class PreferencesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/subscribers/{id}/preferences", StateAsync)
            .Describe("subscribers", "statePreferences", "States a subscriber's preferences, in place of what was stated before.")
            .Accepts<PreferencesResource>(EndpointDocumentation.Json)
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status404NotFound,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> StateAsync(string id, HttpRequest request, ITrafficQueries queries, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType()) return ProblemResult.UnsupportedMediaType();
        var body = await PreferencesBody.ReadAsync(request.Body, cancellation).ConfigureAwait(false);
        if (body.Preferences is null) return ProblemResult.Invalid(body.Errors);
        var stated = queries.StatePreferencesAsync(new SubscriberId(id), body.Preferences, cancellation);
        var isKnown = await stated.WaitAsync(cancellation).ConfigureAwait(false);
        return isKnown ? Results.NoContent() : ProblemResult.NotFound($"No subscriber '{id}' is known.");
    }
}
