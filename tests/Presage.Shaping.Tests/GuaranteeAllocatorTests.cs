using Presage.Core;

namespace Presage.Shaping.Tests;

public sealed class GuaranteeAllocatorTests
{
    [Fact]
    public void Equal_weights_share_the_capacity_and_a_small_demand_leaves_its_rest_to_others()
    {
        ShapingClaim[] claims = [Claims.Of(0, 1, 0, 90, 10), Claims.Of(1, 1, 0, 90, 60), Claims.Of(2, 1, 0, 90, 80)];

        Assert.Equal([10, 45, 45], Guarantees(100, claims));
    }

    [Fact]
    public void Weights_share_in_proportion()
    {
        ShapingClaim[] claims = [Claims.Of(0, 3, 0, 1000, 1000), Claims.Of(1, 1, 0, 1000, 1000)];

        Assert.Equal([75, 25], Guarantees(100, claims));
    }

    [Fact]
    public void The_minimum_is_served_although_the_forecast_says_nothing_is_needed()
    {
        ShapingClaim[] claims = [Claims.Of(0, 1, 20, 90, 0), Claims.Of(1, 1, 0, 100, 100)];

        Assert.Equal([20, 80], Guarantees(100, claims));
    }

    [Fact]
    public void Minimums_past_the_capacity_are_scaled_in_proportion()
    {
        ShapingClaim[] claims = [Claims.Of(0, 1, 90, 900, 900), Claims.Of(1, 9, 30, 900, 900)];

        var grants = new ShapingGrant[2];
        var result = GuaranteeAllocator.Allocate(new BitRate(100), claims, grants);

        Assert.Equal([75, 25], grants.Select(grant => grant.Guarantee.BitsPerSecond));
        Assert.Equal(AllocationLimit.Minimum, result.Limit);
    }

    [Fact]
    public void Bits_lost_in_rounding_go_to_the_first_claims_that_lost_a_fraction()
    {
        var claims = Enumerable.Range(0, 3).Select(index => Claims.Of(index, 1, 0, 90, 90)).ToArray();

        Assert.Equal([34, 33, 33], Guarantees(100, claims));
    }

    [Fact]
    public void What_nobody_asks_for_is_left_over_and_ceilings_stay_the_plans()
    {
        var grants = new ShapingGrant[1];
        var result = GuaranteeAllocator.Allocate(new BitRate(100), [Claims.Of(7, 1, 0, 60, 10)], grants);

        Assert.Equal(new AllocationResult(new BitRate(10), new BitRate(90), AllocationLimit.Demand), result);
        Assert.Equal(Claims.Grant(7, 10, 60), grants[0]);
    }

    [Fact]
    public void No_claims_leave_the_whole_capacity() =>
        Assert.Equal(new BitRate(5), GuaranteeAllocator.Allocate(new BitRate(5), [], []).Leftover);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_not_finite_and_positive_is_refused(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Guarantees(100, [Claims.Of(0, weight, 0, 1, 1)]));

    [Fact]
    public void A_negative_rate_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Guarantees(100, [Claims.Of(0, 1, 0, 1, -1)]));

    [Fact]
    public void The_largest_capacity_and_the_farthest_weights_stay_exact()
    {
        var most = GuaranteeAllocator.CapacityMax.BitsPerSecond;
        var claims = Enumerable.Range(0, 2000)
            .Select(index => Claims.Of(index, index % 2 == 0 ? 1e-9 : 1e9, 1, most, most - index)).ToArray();

        Assert.Equal(most, Guarantees(most, claims).Sum());
    }

    [Fact]
    public void Guarantees_are_feasible() => Seeded.Check(random =>
    {
        var (capacity, claims) = Claims.Random(random);
        var grants = Claims.Allocate(capacity, claims);
        return grants.Sum(grant => grant.Guarantee.BitsPerSecond) <= capacity.BitsPerSecond
            && grants.Zip(claims).All(pair => pair.First.Guarantee.BitsPerSecond >= 0
                && pair.First.Guarantee.BitsPerSecond <= ClaimBounds.Of(pair.Second, capacity).Upper
                && pair.First.Ceiling == (pair.Second.Ceiling < capacity ? pair.Second.Ceiling : capacity));
    });

    [Fact]
    public void Nobody_can_get_more_unless_somebody_gets_less() => Seeded.Check(random =>
    {
        var (capacity, claims) = Claims.Random(random);
        var grants = Claims.Allocate(capacity, claims);
        return grants.Sum(grant => grant.Guarantee.BitsPerSecond) == capacity.BitsPerSecond
            || grants.Zip(claims).All(pair => pair.First.Guarantee.BitsPerSecond == ClaimBounds.Of(pair.Second, capacity).Upper);
    });

    [Fact]
    public void Whoever_is_short_stands_no_lower_than_anybody_above_its_minimum() => Seeded.Check(random =>
    {
        var (capacity, claims) = Claims.Random(random);
        var bounds = claims.Select(claim => ClaimBounds.Of(claim, capacity)).ToArray();
        if (bounds.Sum(bound => bound.Floor) >= capacity.BitsPerSecond) return true;
        var shares = Guarantees(capacity.BitsPerSecond, claims);
        for (var left = 0; left < shares.Length; left++)
            for (var right = 0; right < shares.Length; right++)
            {
                if (shares[left] >= bounds[left].Upper || shares[right] <= bounds[right].Floor) continue;
                // (x_left + 1) / w_left ≥ (x_right − 1) / w_right: the level is common but for the rounding of one bit each.
                if ((Int128)(shares[left] + 1) * bounds[right].Weight < (Int128)(shares[right] - 1) * bounds[left].Weight) return false;
            }

        return true;
    });

    [Fact]
    public void More_capacity_takes_nothing_from_anybody_but_a_rounded_bit() => Seeded.Check(random =>
    {
        var (capacity, claims) = Claims.Random(random);
        var more = new BitRate(capacity.BitsPerSecond + random.NextInt32(1_000_000));
        return Guarantees(capacity.BitsPerSecond, claims).Zip(Guarantees(more.BitsPerSecond, claims)).All(pair => pair.Second >= pair.First - 1);
    });

    [Fact]
    public void The_plain_reference_agrees_to_a_bit() => Seeded.Check(random =>
    {
        var (capacity, claims) = Claims.Random(random);
        return Guarantees(capacity.BitsPerSecond, claims).Zip(PlainAllocator.Allocate(capacity, claims))
            .All(pair => pair.First - pair.Second >= 0 && pair.First - pair.Second <= 1);
    });

    private static long[] Guarantees(long capacity, ShapingClaim[] claims) =>
        [.. Claims.Allocate(new BitRate(capacity), claims).Select(grant => grant.Guarantee.BitsPerSecond)];
}
