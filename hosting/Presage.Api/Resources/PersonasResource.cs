using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The persona catalogue.</summary>
public sealed record PersonasResource
{
    [Description("Rises with every change of the catalogue.")]
    public required int Version { get; init; }

    [Description("Subscribers that belong to no persona yet.")]
    public required int UnassignedCount { get; init; }

    public required IReadOnlyList<PersonaResource> Personas { get; init; }

    internal static PersonasResource Of(PersonasView view) => new()
    {
        Version = view.Version,
        UnassignedCount = view.Unassigned,
        Personas = [.. view.Personas.Select(PersonaResource.Of)],
    };
}
