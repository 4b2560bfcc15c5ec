using System.ComponentModel;

namespace Presage.Api;

/// <summary>Uses that a site tells of.</summary>
public sealed record EventsResource
{
    [Description("At most 1000.")]
    public required IReadOnlyList<EventResource> Events { get; init; }
}
