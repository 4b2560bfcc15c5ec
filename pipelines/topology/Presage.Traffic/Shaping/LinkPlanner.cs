using System.Buffers;
using Presage.Core;
using Presage.Learning;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Decides for one link and direction: situation → action → weights → guarantees → gate → dead band. Pure but for its own state.</summary>
internal sealed class LinkPlanner(LinkProfile link, PlannerOptions options)
{
    public LinkProfile Link => link;

    /// <summary>The plan in force; null before the first.</summary>
    public ShapingPlan? Plan { get; private set; }

    /// <summary>The decision in force; null before the first.</summary>
    public LinkDecision? Decision { get; private set; }

    /// <summary>The change to put into force, or null when the plan stays as it is.</summary>
    public PlanDelta? Decide(long stepIndex, List<LinkMember> members, PolicyState policy)
    {
        var state = ClaimsOfLink.LoadOf(members).SituationOf(link.Capacity).StateIndex;
        var (action, propensity) = PolicySelector.Choose(policy, state, options.Learning.ExplorationRate, RandomOf(stepIndex));
        var claims = ArrayPool<ShapingClaim>.Shared.Rent(members.Count);
        ClaimsOfLink.Claims(members, action, link.Direction, claims);
        var delta = Settle(ShapingPlan.Propose(link, claims.AsSpan(0, members.Count), Plan, stepIndex, action.ToString()));
        ArrayPool<ShapingClaim>.Shared.Return(claims);
        Decision = new LinkDecision(link, state, action, propensity, policy.Version, Plan?.Version ?? 0);
        return delta;
    }

    private PlanDelta? Settle(ShapingPlan proposed)
    {
        var verdict = options.Gate.Check(proposed, Plan);
        options.Tally.Count(verdict);
        if (verdict.Plan is null) return null;
        var (plan, delta) = PlanChange.Between(Plan, verdict.Plan, options.Shaping.DeadBand);
        if (delta.IsEmpty) return null;
        Plan = plan;
        return delta;
    }

    /// <summary>Depends on seed, link, direction and step alone, so that a replay explores as the run did.</summary>
    private SeededRandom RandomOf(long stepIndex) => SeededRandom.ForStream(
        options.Learning.Seed, StableHash.Mix(StableHash.Of(link.Link.Value) ^ (ulong)link.Direction) ^ (ulong)stepIndex);
}
