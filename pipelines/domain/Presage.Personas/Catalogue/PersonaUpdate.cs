using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>What one clustering step changed.</summary>
/// <param name="Assigned">Ascending by subscriber index; also to personas that are not published.</param>
/// <param name="Born">Ids given in this step; never given before.</param>
/// <param name="Retired">Ids that end with this step; their members are in <paramref name="Assigned"/>.</param>
public sealed record PersonaUpdate(
    long StepIndex, PersonaCatalogue Catalogue, ImmutableArray<PersonaAssigned> Assigned, ImmutableArray<PersonaId> Born, ImmutableArray<PersonaId> Retired);
