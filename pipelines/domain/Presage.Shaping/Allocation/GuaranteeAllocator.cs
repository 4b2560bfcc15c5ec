using System.Buffers;
using Presage.Core;

namespace Presage.Shaping;

/// <summary>
/// Weighted max-min guarantees of one link by water-filling, exact in bit/s, O(n log n).
/// <para><c>xᵢ = clamp(wᵢ·λ, fᵢ, uᵢ)</c> with <c>fᵢ = min(minimum, ceiling)</c>, <c>uᵢ = max(fᵢ, min(demand, ceiling))</c> and the level λ such
/// that <c>Σ xᵢ = C</c>; where <c>Σ uᵢ ≤ C</c>, <c>xᵢ = uᵢ</c>; where <c>Σ fᵢ ≥ C</c>, <c>xᵢ = fᵢ·C/Σf</c>.</para>
/// </summary>
/// <remarks>
/// D. Bertsekas, R. Gallager, "Data Networks", 2nd ed. 1992, §6.5.2 (max-min flow control), with weights and lower bounds.
/// The level is an exact fraction; each share is rounded down and the bits lost so go one each to the first claims that lost a fraction.
/// A guarantee never exceeds the demand, but the ceiling is the plan's: what is left over, and what a subscriber leaves idle, the kernel
/// lends to others up to their ceilings. A forecast that is too low therefore costs priority, never throughput on an idle link.
/// </remarks>
public static class GuaranteeAllocator
{
    /// <summary>2⁻¹⁰; a lower weight counts as this.</summary>
    public const double WeightMin = 1.0 / 1024;

    /// <summary>2²⁰; a higher weight counts as this.</summary>
    public const double WeightMax = 1 << 20;

    /// <summary>Claims of one link; more are refused, since the exact sums would no longer fit.</summary>
    public const int ClaimsMax = 1 << 20;

    /// <summary>2⁵⁰ bit/s, about 1.1 Pbit/s.</summary>
    public static readonly BitRate CapacityMax = new(1L << 50);

    /// <summary>Fills <paramref name="grants"/>, one for each claim in the claims' order; guarantees sum to at most the capacity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative rate, a weight that is not finite and positive, a capacity outside
    /// [0, <see cref="CapacityMax"/>], or more than <see cref="ClaimsMax"/> claims.</exception>
    public static AllocationResult Allocate(BitRate capacity, ReadOnlySpan<ShapingClaim> claims, Span<ShapingGrant> grants)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity.BitsPerSecond, nameof(capacity));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity.BitsPerSecond, CapacityMax.BitsPerSecond, nameof(capacity));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(claims.Length, ClaimsMax, nameof(claims));
        ArgumentOutOfRangeException.ThrowIfLessThan(grants.Length, claims.Length, nameof(grants));

        var rented = ArrayPool<ClaimBounds>.Shared.Rent(claims.Length);
        try
        {
            var bounds = rented.AsSpan(0, claims.Length);
            var (floors, uppers) = Bound(capacity, claims, bounds);
            var shares = grants[..claims.Length];
            var limit = uppers <= capacity.BitsPerSecond ? AllocationLimit.Demand
                : floors >= capacity.BitsPerSecond ? AllocationLimit.Minimum
                : AllocationLimit.Capacity;
            var granted = limit == AllocationLimit.Demand
                ? GrantAll(bounds, shares)
                : Share(LevelFor(limit, capacity.BitsPerSecond, floors, bounds), capacity.BitsPerSecond, bounds, shares);
            for (var index = 0; index < claims.Length; index++)
                shares[index] = new ShapingGrant(claims[index].SubscriberIndex, shares[index].Guarantee, CeilingOf(claims[index], capacity));
            return new AllocationResult(new BitRate(granted), new BitRate(capacity.BitsPerSecond - granted), limit);
        }
        finally
        {
            ArrayPool<ClaimBounds>.Shared.Return(rented);
        }
    }

    private static BitRate CeilingOf(in ShapingClaim claim, BitRate capacity) => claim.Ceiling < capacity ? claim.Ceiling : capacity;

    private static (Int128 Floors, Int128 Uppers) Bound(BitRate capacity, ReadOnlySpan<ShapingClaim> claims, Span<ClaimBounds> bounds)
    {
        Int128 floors = 0, uppers = 0;
        for (var index = 0; index < claims.Length; index++)
        {
            bounds[index] = ClaimBounds.Of(claims[index], capacity);
            floors += bounds[index].Floor;
            uppers += bounds[index].Upper;
        }

        return (floors, uppers);
    }

    private static WaterLevel LevelFor(AllocationLimit limit, long capacity, Int128 floors, Span<ClaimBounds> bounds)
    {
        if (limit == AllocationLimit.Minimum)
        {
            // Scaling the minimums is water-filling from zero with the minimums as weights.
            foreach (ref var bound in bounds) bound = new ClaimBounds(0, bound.Floor, bound.Floor);
            return new WaterLevel(capacity, floors);
        }

        var turns = ArrayPool<WaterLevel.Turn>.Shared.Rent(2 * bounds.Length);
        try
        {
            return WaterLevel.Find(capacity, bounds, turns);
        }
        finally
        {
            ArrayPool<WaterLevel.Turn>.Shared.Return(turns);
        }
    }

    private static long GrantAll(ReadOnlySpan<ClaimBounds> bounds, Span<ShapingGrant> shares)
    {
        var granted = 0L;
        for (var index = 0; index < bounds.Length; index++)
        {
            shares[index] = new ShapingGrant(index, new BitRate(bounds[index].Upper), default);
            granted += bounds[index].Upper;
        }

        return granted;
    }

    private static long Share(WaterLevel level, long capacity, ReadOnlySpan<ClaimBounds> bounds, Span<ShapingGrant> shares)
    {
        var granted = 0L;
        for (var index = 0; index < bounds.Length; index++)
        {
            var share = level.ShareOf(bounds[index], out _);
            shares[index] = new ShapingGrant(index, new BitRate(share), default);
            granted += share;
        }

        for (var index = 0; granted < capacity && index < bounds.Length; index++)
        {
            var share = level.ShareOf(bounds[index], out var hasFraction);
            if (!hasFraction) continue;
            shares[index] = new ShapingGrant(index, new BitRate(share + 1), default);
            granted++;
        }

        return granted;
    }
}
