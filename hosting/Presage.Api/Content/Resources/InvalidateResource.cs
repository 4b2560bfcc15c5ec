using System.ComponentModel;

namespace Presage.Api;

/// <summary>A change of a site: exactly one of id, prefix, tag and all.</summary>
public sealed record InvalidateResource
{
    [Description("The site; may be left out where there is only one.")]
    public string? Origin { get; init; }

    [Description("One content: path and query.")]
    public string? Id { get; init; }

    [Description("Every content whose id begins so.")]
    public string? Prefix { get; init; }

    [Description("Every content that carries the tag.")]
    public string? Tag { get; init; }

    [Description("Everything of the site.")]
    public bool? All { get; init; }
}
