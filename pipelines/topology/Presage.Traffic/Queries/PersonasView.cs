namespace Presage.Traffic.Queries;

/// <summary>The persona catalogue, largest first.</summary>
/// <param name="Version">Rises with every change of the catalogue.</param>
/// <param name="Unassigned">Subscribers that belong to no persona yet.</param>
public sealed record PersonasView(int Version, int Unassigned, IReadOnlyList<PersonaView> Personas);
