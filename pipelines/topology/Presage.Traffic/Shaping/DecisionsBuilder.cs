using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Gathers what the links decided in one step into <see cref="StepDecisions"/>.</summary>
internal sealed class DecisionsBuilder(int subscriberCount)
{
    private readonly ImmutableArray<LinkDecision>.Builder _links = ImmutableArray.CreateBuilder<LinkDecision>();
    private readonly GuaranteeInForce[] _down = new GuaranteeInForce[subscriberCount];
    private readonly GuaranteeInForce[] _up = new GuaranteeInForce[subscriberCount];

    public void Add(LinkPlanner planner, PlanDelta? delta)
    {
        _links.Add(planner.Decision!);
        var guarantees = planner.Link.Direction == Direction.Down ? _down : _up;
        foreach (var grant in planner.Plan?.Grants ?? [])
            guarantees[grant.SubscriberIndex] = new GuaranteeInForce(grant.Guarantee, grant.Ceiling, IsChanged: false);
        if (delta is null) return;
        Mark(guarantees, delta.Added);
        Mark(guarantees, delta.Changed);
    }

    private static void Mark(GuaranteeInForce[] guarantees, ImmutableArray<ShapingGrant> changed)
    {
        foreach (var grant in changed) guarantees[grant.SubscriberIndex] = new GuaranteeInForce(grant.Guarantee, grant.Ceiling, IsChanged: true);
    }

    public StepDecisions Build() => new(
        _links.ToImmutable(), ImmutableCollectionsMarshal.AsImmutableArray(_down), ImmutableCollectionsMarshal.AsImmutableArray(_up));
}
