using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Presage.Api;

/// <summary>What clients use next.</summary>
internal static class ClientEndpoints
{
    private const int CountUsual = 10;
    private const int CountMax = 48;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/clients/{id}/predictions", ForecastAsync)
            .Describe("content", "getClientForecast", "The contents that a client is likely to use next, the likeliest first.")
            .Produces<ClientForecastResource>()
            .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> ForecastAsync(string id, int? count, ContentLoopSlot loop, CancellationToken cancellation)
    {
        if (loop.Queries is not { } queries) return ContentLoopSlot.Off;
        var forecast = await queries.ForecastAsync(id, Math.Clamp(count ?? CountUsual, 1, CountMax), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        return forecast.Items.IsEmpty && !forecast.IsConnected
            ? ProblemResult.NotFound($"No client '{id}' is known, or it has used nothing yet.")
            : Results.Ok(ClientForecastResource.Of(id, forecast));
    }
}
