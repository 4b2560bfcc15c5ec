namespace Presage.Shaping;

/// <summary>
/// The level λ = <paramref name="Volume"/> / <paramref name="Weight"/> at which <c>Σ clamp(wᵢ·λ, fᵢ, uᵢ) = C</c>, as an exact fraction.
/// </summary>
/// <remarks>
/// The sum is piecewise linear and rises with λ: claim i begins to grow at <c>fᵢ/wᵢ</c> and stops at <c>uᵢ/wᵢ</c>. Sweeping the sorted
/// turning points finds the piece that holds C. Sizes: u ≤ 2⁵⁰, w ≤ 2⁴⁰, n ≤ 2²⁰, so every product stays under 2¹¹⁰.
/// </remarks>
internal readonly record struct WaterLevel(Int128 Volume, Int128 Weight)
{
    /// <summary>Requires <c>Σ fᵢ &lt; capacity &lt; Σ uᵢ</c>. <paramref name="turns"/> is scratch for twice as many elements as bounds.</summary>
    public static WaterLevel Find(long capacity, ReadOnlySpan<ClaimBounds> bounds, Span<Turn> turns)
    {
        Int128 standing = 0, slope = 0;
        var count = 0;
        foreach (var (floor, upper, weight) in bounds)
        {
            standing += floor;
            if (floor == upper) continue;
            turns[count++] = new Turn(upper, weight, IsStop: true);
            if (floor == 0) slope += weight;
            else turns[count++] = new Turn(floor, weight, IsStop: false);
        }

        var sorted = turns[..count];
        sorted.Sort();
        foreach (var turn in sorted)
        {
            if (slope * turn.Value >= (capacity - standing) * turn.Weight) break;
            slope += turn.IsStop ? -turn.Weight : turn.Weight;
            standing += turn.IsStop ? turn.Value : -turn.Value;
        }

        return new WaterLevel(capacity - standing, slope);
    }

    /// <summary>Whole bits of the claim at this level; <paramref name="hasFraction"/> when rounding down lost something.</summary>
    public long ShareOf(in ClaimBounds claim, out bool hasFraction)
    {
        hasFraction = false;
        var volume = claim.Weight * Volume;
        if (volume >= claim.Upper * Weight) return claim.Upper;
        if (volume <= claim.Floor * Weight) return claim.Floor;
        var (share, remainder) = Int128.DivRem(volume, Weight);
        hasFraction = remainder != 0;
        return (long)share;
    }

    /// <summary>A level <c>Value / Weight</c> at which one claim begins or stops to grow.</summary>
    internal readonly record struct Turn(long Value, long Weight, bool IsStop) : IComparable<Turn>
    {
        public int CompareTo(Turn other) => Math.BigMul(Value, other.Weight).CompareTo(Math.BigMul(other.Value, Weight));
    }
}
