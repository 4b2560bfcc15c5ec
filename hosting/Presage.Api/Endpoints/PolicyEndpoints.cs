using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The learned policy.</summary>
internal static class PolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/policy", PolicyAsync)
            .Describe("policy", "getPolicy", "The learned policy: the value of each action in each state visited so far.")
            .Produces<PolicyResource>();

    private static async Task<IResult> PolicyAsync(ITrafficQueries queries, CancellationToken cancellation) =>
        Results.Ok(PolicyResource.Of(await queries.PolicyAsync(cancellation).WaitAsync(cancellation).ConfigureAwait(false)));
}
