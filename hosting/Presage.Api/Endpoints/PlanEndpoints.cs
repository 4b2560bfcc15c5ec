using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Core;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The shaping plans of a link.</summary>
internal static class PlanEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plans/{link}", PlansAsync)
            .Describe("plans", "getPlans", "The shaping plans in force on a link; a direction without a plan yet is null.")
            .Produces<LinkPlansResource>()
            .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> PlansAsync(string link, ITrafficQueries queries, CancellationToken cancellation) =>
        await queries.PlansAsync(new LinkId(link), cancellation).WaitAsync(cancellation).ConfigureAwait(false) is { } view
            ? Results.Ok(LinkPlansResource.Of(view))
            : ProblemResult.NotFound($"No link '{link}' is configured.");
}
