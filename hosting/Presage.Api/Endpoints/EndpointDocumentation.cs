using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Presage.Api;

/// <summary>What the OpenAPI document says of endpoints.</summary>
internal static class EndpointDocumentation
{
    public const string Json = "application/json";

    /// <summary>Names the endpoint, and the errors that any may answer with.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string tag, string name, string summary) =>
        endpoint.WithTags(tag).WithName(name).WithSummary(summary)
            .Refuses(StatusCodes.Status500InternalServerError, StatusCodes.Status504GatewayTimeout);

    /// <summary>The errors that the endpoint itself answers with.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ProblemResource>(status, ProblemWriter.ContentType);
        return endpoint;
    }
}
