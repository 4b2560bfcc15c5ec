using Presage.Core;

namespace Presage.Shaping;

/// <summary>A claim in whole numbers: <c>Floor ≤ x ≤ Upper ≤ capacity</c> in bit/s, weight in units of 2⁻²⁰.</summary>
internal readonly record struct ClaimBounds(long Floor, long Upper, long Weight)
{
    private const double WeightUnitsPerOne = 1 << 20;

    public static ClaimBounds Of(in ShapingClaim claim, BitRate capacity)
    {
        if (!double.IsFinite(claim.Weight) || claim.Weight <= 0)
            throw new ArgumentOutOfRangeException(nameof(claim), claim.Weight, "a claim's weight is finite and positive");
        if (claim.GuaranteeMin < BitRate.Zero || claim.Ceiling < BitRate.Zero || claim.Demand < BitRate.Zero)
            throw new ArgumentOutOfRangeException(nameof(claim), claim, "a claim's rates are not negative");
        var ceiling = Math.Min(claim.Ceiling.BitsPerSecond, capacity.BitsPerSecond);
        var floor = Math.Min(claim.GuaranteeMin.BitsPerSecond, ceiling);
        var upper = Math.Max(floor, Math.Min(claim.Demand.BitsPerSecond, ceiling));
        var weight = Math.Clamp(claim.Weight, GuaranteeAllocator.WeightMin, GuaranteeAllocator.WeightMax);
        return new ClaimBounds(floor, upper, (long)Math.Round(weight * WeightUnitsPerOne));
    }
}
