using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>What one step of the clustering did to the personas.</summary>
internal sealed record ClusterChange(ImmutableArray<PersonaId> Born, ImmutableArray<PersonaId> Retired, ImmutableArray<PersonaMerged> Merged)
{
    public static readonly ClusterChange None = new([], [], []);
}
