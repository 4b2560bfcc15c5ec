using Microsoft.AspNetCore.Http;

namespace Presage.Api;

/// <summary>An endpoint's answer that is a problem.</summary>
internal sealed class ProblemResult(ProblemResource problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, problem);

    public static ProblemResult NotFound(string detail) => new(ProblemWriter.Of(StatusCodes.Status404NotFound, detail));

    public static ProblemResult Conflict(string detail) => new(ProblemWriter.Of(StatusCodes.Status409Conflict, detail));

    public static ProblemResult Invalid(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        new(ProblemWriter.Of(StatusCodes.Status400BadRequest, "The body does not say what it should.") with { Errors = errors });

    public static ProblemResult UnsupportedMediaType() =>
        new(ProblemWriter.Of(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json."));
}
