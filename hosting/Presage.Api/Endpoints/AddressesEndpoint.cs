using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Core;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>Which addresses are a subscriber's, as a whole: they take the place of those given here before.</summary>
internal static class AddressesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/subscribers/{id}/addresses", GiveAsync)
            .Describe("subscribers", "giveAddresses", "Gives a subscriber addresses, in place of those given before; flows that begin from then on are its.")
            .Accepts<AddressesResource>(EndpointDocumentation.Json)
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> GiveAsync(string id, HttpRequest request, ITrafficQueries queries, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType()) return ProblemResult.UnsupportedMediaType();
        var body = await AddressesBody.ReadAsync(id, request.Body, cancellation).ConfigureAwait(false);
        if (body.Errors.Count > 0) return ProblemResult.Invalid(body.Errors);
        var problem = await queries.GiveAddressesAsync(new SubscriberId(id), body.Addresses, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        return problem is null ? Results.NoContent() : ProblemResult.Conflict(problem);
    }
}
