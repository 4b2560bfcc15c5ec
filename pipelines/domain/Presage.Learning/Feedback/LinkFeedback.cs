using Presage.Core;

namespace Presage.Learning;

/// <summary>What was chosen for one link and direction, and one shard's part of what came of it.</summary>
/// <param name="StateIndex">The situation in which <paramref name="Action"/> was chosen, in [0, <see cref="LinkSituation.Count"/>).</param>
/// <param name="Action">In force during the step.</param>
/// <param name="Propensity">The probability with which the policy chose that action there, in (0, 1].</param>
/// <param name="PolicyVersion">Of the policy that chose.</param>
/// <param name="PlanVersion">Of the plan in force, 0 for none.</param>
public readonly record struct LinkFeedback(
    LinkId Link, Direction Direction, int StateIndex, WeightProfile Action, float Propensity, long PolicyVersion, long PlanVersion, LinkOutcome Outcome)
{
    /// <summary>Whether every value is in its range, NaN excluded.</summary>
    public bool IsSound =>
        (uint)StateIndex < LinkSituation.Count
        && (int)Action < ClaimWeight.ProfileCount
        && Propensity is > 0 and <= 1
        && PolicyVersion >= 0
        && PlanVersion >= 0
        && Outcome.IsSound;
}
