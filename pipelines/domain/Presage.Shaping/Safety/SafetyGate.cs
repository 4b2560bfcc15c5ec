using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Shaping;

/// <summary>
/// The last check before rates reach a network. A plan that our own code cannot have meant is refused and the current one stays;
/// one that only goes too far is clamped. Precedence: capacity over ceiling over floor over step change over the proposal.
/// </summary>
/// <remarks>
/// After a check without refusal: every rate is at least <see cref="TcScript.RateMin"/>, <c>guarantee ≤ ceiling ≤ capacity</c> and
/// <c>Σ guarantees ≤ capacity</c>. Rates are whole numbers, so a NaN cannot get here. Where raises to the floor or to the step-change
/// limit exceed the capacity, the excess is taken first from what lies above those limits, then from what lies above the floors, each
/// time in proportion; a newcomer has no step-change limit and so gives first.
/// </remarks>
public sealed class SafetyGate
{
    private readonly SafetyGateOptions _options;

    /// <exception cref="ArgumentOutOfRangeException">An option is outside the range it documents.</exception>
    public SafetyGate(SafetyGateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.GuaranteeFloor, TcScript.RateMin, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.GrantsMax, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.GrantsMax, ClassIds.Count, nameof(options));
        if (!double.IsFinite(options.StepChangeMax) || options.StepChangeMax <= 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.StepChangeMax, "StepChangeMax is finite and above 1");
        _options = options;
    }

    /// <param name="current">The plan in force, or null before the first.</param>
    public GateVerdict Check(ShapingPlan proposed, ShapingPlan? current)
    {
        if (WhatForbids(proposed, current) is { } refusal) return GateVerdict.Refuse(refusal.Reason, refusal.Count);
        if (proposed.Grants.IsEmpty) return new GateVerdict(GateOutcome.Passed, proposed, []);

        var counts = new int[(int)GateReason.VersionNotNewer + 1];
        var length = proposed.Grants.Length;
        var values = ArrayPool<long>.Shared.Rent(length);
        var ceilings = ArrayPool<long>.Shared.Rent(length);
        try
        {
            Clamp(proposed, current, new ClampedRates(values.AsSpan(0, length), ceilings.AsSpan(0, length)), counts);
            var findings = FindingsOf(counts);
            return findings.IsEmpty
                ? new GateVerdict(GateOutcome.Passed, proposed, [])
                : new GateVerdict(GateOutcome.Clamped, proposed with { Grants = GrantsOf(proposed, values, ceilings) }, findings);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(values);
            ArrayPool<long>.Shared.Return(ceilings);
        }
    }

    private GateFinding? WhatForbids(ShapingPlan proposed, ShapingPlan? current)
    {
        var capacity = proposed.Link.Capacity;
        var grants = proposed.Grants;
        if (capacity <= BitRate.Zero || capacity > GuaranteeAllocator.CapacityMax) return new GateFinding(GateReason.CapacityOutOfRange, 1);
        if (grants.Length > _options.GrantsMax) return new GateFinding(GateReason.TooManyGrants, grants.Length);
        if (current is not null && (current.Link.Link != proposed.Link.Link || current.Link.Direction != proposed.Link.Direction))
            return new GateFinding(GateReason.LinkMismatch, 1);
        if (current is not null && proposed.Version <= current.Version) return new GateFinding(GateReason.VersionNotNewer, 1);

        var negatives = grants.Count(grant => grant.Guarantee < BitRate.Zero || grant.Ceiling < BitRate.Zero);
        if (negatives > 0) return new GateFinding(GateReason.NegativeRate, negatives);
        for (var index = 1; index < grants.Length; index++)
            if (grants[index].SubscriberIndex <= grants[index - 1].SubscriberIndex)
                return new GateFinding(GateReason.GrantsOutOfOrder, 1);
        if (SumOf(grants) > capacity.BitsPerSecond) return new GateFinding(GateReason.SumExceedsCapacity, 1);
        return grants.Length > 0 && capacity.BitsPerSecond / grants.Length < TcScript.RateMin.BitsPerSecond
            ? new GateFinding(GateReason.CapacityTooSmall, grants.Length)
            : null;
    }

    private void Clamp(ShapingPlan proposed, ShapingPlan? current, ClampedRates clamped, int[] counts)
    {
        var values = clamped.Guarantees;
        var ceilings = clamped.Ceilings;
        var capacity = proposed.Link.Capacity.BitsPerSecond;
        var floor = Math.Min(_options.GuaranteeFloor.BitsPerSecond, capacity / values.Length);
        var before = new GrantCursor(current);
        var bounds = ArrayPool<GateBounds>.Shared.Rent(values.Length);
        var sum = 0L;
        for (var index = 0; index < values.Length; index++)
        {
            var grant = proposed.Grants[index];
            // A ceiling of nothing would be a class that the kernel does not take.
            ceilings[index] = Math.Clamp(grant.Ceiling.BitsPerSecond, TcScript.RateMin.BitsPerSecond, capacity);
            bounds[index] = GateBounds.Of(ceilings[index], floor, before.Find(grant.SubscriberIndex), _options.StepChangeMax);
            values[index] = Math.Clamp(grant.Guarantee.BitsPerSecond, bounds[index].Low, bounds[index].High);
            sum = checked(sum + values[index]);
            Count(grant, ceilings[index], bounds[index], counts);
        }

        if (sum > capacity)
            counts[(int)GateReason.RaisesExceedCapacity] = GateReduction.ToFit(values, bounds.AsSpan(0, values.Length), sum - capacity);
        ArrayPool<GateBounds>.Shared.Return(bounds);
    }

    private static ImmutableArray<ShapingGrant> GrantsOf(ShapingPlan proposed, long[] guarantees, long[] ceilings)
    {
        var grants = new ShapingGrant[proposed.Grants.Length];
        for (var index = 0; index < grants.Length; index++)
            grants[index] = new ShapingGrant(proposed.Grants[index].SubscriberIndex, new BitRate(guarantees[index]), new BitRate(ceilings[index]));
        return ImmutableCollectionsMarshal.AsImmutableArray(grants);
    }

    private static void Count(ShapingGrant grant, long ceiling, GateBounds bounds, int[] counts)
    {
        var guarantee = grant.Guarantee.BitsPerSecond;
        if (grant.Ceiling.BitsPerSecond > ceiling) counts[(int)GateReason.CeilingAboveCapacity]++;
        if (guarantee > ceiling) counts[(int)GateReason.GuaranteeAboveCeiling]++;
        else if (guarantee > bounds.High || (guarantee < bounds.Low && guarantee >= bounds.Floor)) counts[(int)GateReason.StepChangeTooGreat]++;
        if (guarantee < bounds.Floor || grant.Ceiling.BitsPerSecond < ceiling) counts[(int)GateReason.BelowFloor]++;
    }

    private static ImmutableArray<GateFinding> FindingsOf(int[] counts) =>
        [.. counts.Select((count, reason) => new GateFinding((GateReason)reason, count)).Where(finding => finding.Count > 0)];

    private static Int128 SumOf(ImmutableArray<ShapingGrant> grants)
    {
        Int128 sum = 0;
        foreach (var grant in grants) sum += grant.Guarantee.BitsPerSecond;
        return sum;
    }
}
