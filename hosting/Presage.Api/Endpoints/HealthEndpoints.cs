using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>Whether the process answers, and whether it does its work.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/livez", () => Results.Ok(new HealthResource("live")))
            .Describe("node", "getLiveness", "Whether the process answers.")
            .Produces<HealthResource>();
        routes.MapGet("/readyz", Ready)
            .Describe("node", "getReadiness", "Whether the node does its work; while it does not, what it waits for.")
            .Produces<HealthResource>()
            .Refuses(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Ready(IReadiness readiness)
    {
        if (readiness.IsReady) return Results.Ok(new HealthResource("ready"));
        var problem = ProblemWriter.Of(StatusCodes.Status503ServiceUnavailable, "The node is not ready yet.");
        return new ProblemResult(problem with { WaitingFor = readiness.WaitingFor });
    }
}
