using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Presage.Core;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>One subscriber and its forecast.</summary>
internal static class SubscriberEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subscribers/{id}", SubscriberAsync)
            .Describe("subscribers", "getSubscriber", "What is known of a subscriber.")
            .Produces<SubscriberResource>()
            .Refuses(StatusCodes.Status404NotFound);
        routes.MapGet("/subscribers/{id}/forecast", ForecastAsync)
            .Describe("subscribers", "getForecast", "The quantiles forecast for a subscriber's next steps.")
            .Produces<ForecastResource>()
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> SubscriberAsync(string id, ITrafficQueries queries, CancellationToken cancellation) =>
        await queries.SubscriberAsync(new SubscriberId(id), cancellation).WaitAsync(cancellation).ConfigureAwait(false) is { } view
            ? Results.Ok(SubscriberResource.Of(view))
            : ProblemResult.NotFound($"No subscriber '{id}' is known.");

    private static async Task<IResult> ForecastAsync(string id, ITrafficQueries queries, CancellationToken cancellation) =>
        await queries.ForecastAsync(new SubscriberId(id), cancellation).WaitAsync(cancellation).ConfigureAwait(false) is { } view
            ? Results.Ok(ForecastResource.Of(view))
            : ProblemResult.NotFound($"There is no forecast for a subscriber '{id}': it is unknown, or none of its steps has closed yet.");
}
