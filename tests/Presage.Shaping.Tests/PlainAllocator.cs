using System.Numerics;
using Presage.Core;

namespace Presage.Shaping.Tests;

/// <summary>The definition, told slowly: bisects the water level λ in steps of 2⁻⁴⁰ bit/s per unit of weight over whole fractions.</summary>
internal static class PlainAllocator
{
    private const int LevelBits = 40;
    private const int WeightBits = 20;

    /// <summary>Shares rounded down; each is at most one bit/s below the exact allocation.</summary>
    public static BigInteger[] Allocate(BitRate capacity, ShapingClaim[] claims)
    {
        var bounds = claims.Select(claim => ClaimBounds.Of(claim, capacity)).ToArray();
        var floors = bounds.Aggregate(BigInteger.Zero, (sum, bound) => sum + bound.Floor);
        if (floors > capacity.BitsPerSecond) return [.. bounds.Select(bound => bound.Floor * (BigInteger)capacity.BitsPerSecond / floors)];

        BigInteger low = 0, high = BigInteger.One << (LevelBits + WeightBits + 52);
        if (Sum(bounds, high) <= Whole(capacity.BitsPerSecond)) return At(bounds, high);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Sum(bounds, middle) <= Whole(capacity.BitsPerSecond)) low = middle;
            else high = middle;
        }

        return At(bounds, low);
    }

    private static BigInteger[] At(ClaimBounds[] bounds, BigInteger level) => [.. bounds.Select(bound =>
        BigInteger.Clamp((bound.Weight * level) >> (LevelBits + WeightBits), bound.Floor, bound.Upper))];

    private static BigInteger Sum(ClaimBounds[] bounds, BigInteger level) => bounds.Aggregate(BigInteger.Zero, (sum, bound) => sum
        + BigInteger.Clamp(bound.Weight * level, Whole(bound.Floor), Whole(bound.Upper)));

    private static BigInteger Whole(long bitsPerSecond) => (BigInteger)bitsPerSecond << (LevelBits + WeightBits);
}
