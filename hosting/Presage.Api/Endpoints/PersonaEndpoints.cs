using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The persona catalogue.</summary>
internal static class PersonaEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/personas", PersonasAsync)
            .Describe("personas", "getPersonas", "The persona catalogue, largest persona first.")
            .Produces<PersonasResource>();

    private static async Task<IResult> PersonasAsync(ITrafficQueries queries, CancellationToken cancellation) =>
        Results.Ok(PersonasResource.Of(await queries.PersonasAsync(cancellation).WaitAsync(cancellation).ConfigureAwait(false)));
}
