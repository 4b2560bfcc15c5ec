using System.ComponentModel;

namespace Presage.Api;

/// <summary>An error (RFC 9457).</summary>
public sealed record ProblemResource
{
    [Description("Always about:blank: the status says what kind of problem it is.")]
    public string Type { get; init; } = "about:blank";

    [Description("The status in words.")]
    public required string Title { get; init; }

    public required int Status { get; init; }

    [Description("What went wrong, for a person.")]
    public string? Detail { get; init; }

    [Description("With status 400: what is wrong with each field of the body, by the field's name.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    [Description("With status 503: what the node still waits for.")]
    public IReadOnlyList<string>? WaitingFor { get; init; }
}
