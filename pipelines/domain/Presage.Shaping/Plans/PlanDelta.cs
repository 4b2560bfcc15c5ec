using System.Collections.Immutable;

namespace Presage.Shaping;

/// <summary>What a plan changes against the one before; all ascending by subscriber index, values as they are in the new plan.</summary>
/// <param name="IsLinkChanged">The capacity or the interface differs, so a plan is due though no grant changed.</param>
public sealed record PlanDelta(
    ImmutableArray<ShapingGrant> Added, ImmutableArray<ShapingGrant> Changed, ImmutableArray<int> Removed, bool IsLinkChanged)
{
    public bool IsEmpty => !IsLinkChanged && Added.IsEmpty && Changed.IsEmpty && Removed.IsEmpty;

    /// <summary>Grants added, changed or removed: what the learner's reward counts as churn.</summary>
    public int GrantCount => Added.Length + Changed.Length + Removed.Length;
}
