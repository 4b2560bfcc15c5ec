using Presage.Core;

namespace Presage.Shaping.Tests;

internal static class Claims
{
    public static readonly LinkProfile Link = new(new LinkId("site-a"), Direction.Down, new BitRate(100_000_000), "eth0");

    public static ShapingClaim Of(int index, double weight, long min, long ceiling, long demand) =>
        new(index, weight, new BitRate(min), new BitRate(ceiling), new BitRate(demand));

    public static ShapingGrant Grant(int index, long guarantee, long ceiling) => new(index, new BitRate(guarantee), new BitRate(ceiling));

    public static ShapingPlan Plan(long version, params ShapingGrant[] grants) => new(Link, version, version, [.. grants], "Equal");

    public static (BitRate Capacity, ShapingClaim[] Claims) Random(SeededRandom random)
    {
        var claims = new ShapingClaim[random.NextInt32(12)];
        var scale = Math.Pow(10, 1 + random.NextInt32(9));
        for (var index = 0; index < claims.Length; index++)
        {
            var weight = random.NextInt32(3) == 0 ? 1.0 : Math.Exp(2 * random.NextGaussian());
            claims[index] = Of(index, weight, Rate(random, scale / 4), Rate(random, 2 * scale), Rate(random, 2 * scale));
        }

        return (new BitRate(Rate(random, scale * Math.Max(1, claims.Length))), claims);
    }

    public static ShapingGrant[] Allocate(BitRate capacity, ShapingClaim[] claims)
    {
        var grants = new ShapingGrant[claims.Length];
        GuaranteeAllocator.Allocate(capacity, claims, grants);
        return grants;
    }

    private static long Rate(SeededRandom random, double max) => random.NextInt32(6) == 0 ? 0 : (long)(random.NextDouble() * max);
}
