using System.Collections.Immutable;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>The planner's reply: what is in force from now on, which plans changed, and by which policy.</summary>
internal sealed record StepPlanned(StepDecisions Decisions, ImmutableArray<PlanToEmit> Changed, PolicyState Policy)
{
    /// <inheritdoc cref="StepContext.Stated"/>
    public ImmutableDictionary<string, ushort> Stated { get; init; } = ImmutableDictionary<string, ushort>.Empty;
}
