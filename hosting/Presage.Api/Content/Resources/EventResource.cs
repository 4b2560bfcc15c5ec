using System.ComponentModel;

namespace Presage.Api;

/// <summary>A use of a content.</summary>
public sealed record EventResource
{
    [Description("Name of the client; the same as in its agent's token, where it has one.")]
    public required string Client { get; init; }

    [Description("Path and query at the site.")]
    public required string Id { get; init; }

    [Description("The site; may be left out where there is only one.")]
    public string? Origin { get; init; }

    [Description("view, click or purchase; view when left out.")]
    public string? Kind { get; init; }

    [Description("Now when left out.")]
    public DateTimeOffset? At { get; init; }
}
