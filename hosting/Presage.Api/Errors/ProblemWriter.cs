using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Presage.Api;

/// <summary>Writes an error as <c>application/problem+json</c> (RFC 9457), whatever the client says it accepts.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = MakeJson();

    /// <summary>A problem that its status says all about.</summary>
    public static Task WriteAsync(HttpContext context, int status) => WriteAsync(context, Of(status, DetailOf(status)));

    public static Task WriteAsync(HttpContext context, ProblemResource problem)
    {
        context.Response.StatusCode = problem.Status;
        // A request that ran out of time is answered too: its own cancellation must not cut the answer off.
        return context.Response.WriteAsJsonAsync(problem, Json, ContentType, CancellationToken.None);
    }

    public static ProblemResource Of(int status, string? detail) =>
        new() { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail };

    private static string? DetailOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood.",
        StatusCodes.Status404NotFound => "There is nothing at this path; /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "The path does not take this method; the Allow header lists what it takes.",
        StatusCodes.Status413PayloadTooLarge => "The body is longer than this API takes.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        StatusCodes.Status500InternalServerError => "Something went wrong inside; the node's log tells what.",
        StatusCodes.Status504GatewayTimeout => "The answer took too long.",
        _ => null,
    };

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiServices.Configure(json);
        json.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
        return json;
    }
}
