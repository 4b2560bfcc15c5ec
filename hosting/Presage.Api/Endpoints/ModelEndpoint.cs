using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The forecast model in force.</summary>
internal static class ModelEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/model", ModelAsync)
            .Describe("model", "getModel", "The forecast model in force, and how challengers fared against the models before it.")
            .Produces<ModelResource>();

    private static async Task<IResult> ModelAsync(ITrafficQueries queries, CancellationToken cancellation) =>
        Results.Ok(ModelResource.Of(await queries.ModelAsync(cancellation).WaitAsync(cancellation).ConfigureAwait(false)));
}
