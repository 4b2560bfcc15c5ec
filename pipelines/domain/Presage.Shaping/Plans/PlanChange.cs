using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Presage.Shaping;

/// <summary>
/// Decides whether a plan is worth setting. A guarantee within the dead band of the current one, <c>|new − old| ≤ deadBand · old</c>,
/// keeps the old value; a plan that then equals the current one is not emitted.
/// </summary>
/// <remarks>
/// Holding a fall keeps bandwidth that the new plan may have given to others. So where the held falls would lift Σ guarantees above the
/// capacity, all falls are let through; held rises only lower the sum. A ceiling is a plan's property and has no dead band.
/// </remarks>
public static class PlanChange
{
    /// <param name="current">The plan in force, or null before the first: then everything is added.</param>
    /// <param name="deadBand">Relative, in [0, 1); 0 lets every change through.</param>
    /// <returns>The plan to set, with held values in it, and what it changes. When the delta is empty, keep <paramref name="current"/>.</returns>
    public static (ShapingPlan Plan, PlanDelta Delta) Between(ShapingPlan? current, ShapingPlan proposed, double deadBand)
    {
        if (!(deadBand is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(deadBand), deadBand, "the dead band is in [0, 1)");
        if (current is null) return (proposed, new PlanDelta(proposed.Grants, [], [], IsLinkChanged: true));

        var settled = Settle(current, proposed, deadBand, holdFalls: true);
        if (settled.Guaranteed > proposed.Link.Capacity) settled = Settle(current, proposed, deadBand, holdFalls: false);
        return (settled, DeltaOf(current, settled));
    }

    /// <summary>The exact difference, without a dead band.</summary>
    public static PlanDelta DeltaOf(ShapingPlan current, ShapingPlan next)
    {
        var (added, changed) = (ArrayPool<ShapingGrant>.Shared.Rent(next.Grants.Length), ArrayPool<ShapingGrant>.Shared.Rent(next.Grants.Length));
        int addedCount = 0, changedCount = 0;
        var before = new GrantCursor(current);
        foreach (var grant in next.Grants)
        {
            if (before.Find(grant.SubscriberIndex) is not { } old) added[addedCount++] = grant;
            else if (old != grant) changed[changedCount++] = grant;
        }

        var delta = new PlanDelta([.. added.AsSpan(0, addedCount)], [.. changed.AsSpan(0, changedCount)], RemovedFrom(current, next), current.Link != next.Link);
        ArrayPool<ShapingGrant>.Shared.Return(added);
        ArrayPool<ShapingGrant>.Shared.Return(changed);
        return delta;
    }

    private static ImmutableArray<int> RemovedFrom(ShapingPlan current, ShapingPlan next)
    {
        var removed = ImmutableArray.CreateBuilder<int>();
        var after = new GrantCursor(next);
        foreach (var grant in current.Grants)
            if (after.Find(grant.SubscriberIndex) is null) removed.Add(grant.SubscriberIndex);
        return removed.ToImmutable();
    }

    private static ShapingPlan Settle(ShapingPlan current, ShapingPlan proposed, double deadBand, bool holdFalls)
    {
        var before = new GrantCursor(current);
        var grants = new ShapingGrant[proposed.Grants.Length];
        for (var index = 0; index < grants.Length; index++)
        {
            var grant = proposed.Grants[index];
            var old = before.Find(grant.SubscriberIndex);
            grants[index] = old is { } held && IsHeld(held, grant, deadBand, holdFalls) ? grant with { Guarantee = held.Guarantee } : grant;
        }

        return proposed with { Grants = ImmutableCollectionsMarshal.AsImmutableArray(grants) };
    }

    private static bool IsHeld(ShapingGrant old, ShapingGrant grant, double deadBand, bool holdFalls)
    {
        var change = grant.Guarantee.BitsPerSecond - old.Guarantee.BitsPerSecond;
        return Math.Abs(change) <= deadBand * old.Guarantee.BitsPerSecond
            && (holdFalls || change >= 0)
            && old.Guarantee <= grant.Ceiling;
    }
}
