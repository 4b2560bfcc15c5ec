using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>What one update changed.</summary>
/// <param name="Assigned">Ascending by subscriber index; also to personas that are not published. At most as many as an update visits.</param>
/// <param name="Born">Ids given in this step; never given before.</param>
/// <param name="Retired">Ids that end with this step; their members are assigned anew in this update or the next ones.</param>
public sealed record PersonaUpdate(
    long StepIndex, PersonaCatalogue Catalogue, ImmutableArray<PersonaAssigned> Assigned, ImmutableArray<PersonaId> Born, ImmutableArray<PersonaId> Retired)
{
    /// <summary>Those of <see cref="Retired"/> that another persona continues.</summary>
    public ImmutableArray<PersonaMerged> Merged { get; init; } = [];
}
