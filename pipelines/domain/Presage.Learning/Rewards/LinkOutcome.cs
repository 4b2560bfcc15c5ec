using Presage.Core;

namespace Presage.Learning;

/// <summary>
/// What came of a plan on one link, direction and step, as sums over members. Whole numbers, so that adding the shards' parts gives the
/// same result in any order, and a NaN cannot be said.
/// </summary>
/// <param name="Members">Subscribers counted, active or not.</param>
/// <param name="ActiveMembers">Those with traffic.</param>
/// <param name="ActualSum">Σ actual rate, bit/s.</param>
/// <param name="ServedSum">Σ min(actual, guarantee), bit/s: what needed no borrowing.</param>
/// <param name="IdleSum">Σ max(0, guarantee − actual), bit/s: what was reserved in vain.</param>
/// <param name="ShareMillionths">Σ over the active of <c>qᵢ = min(1, guarantee/actual)</c>, in millionths.</param>
/// <param name="ShareSquareMillionths">Σ <c>qᵢ²</c>, in millionths.</param>
/// <param name="ChangedGrants">Grants that the step's plan changed, added or removed.</param>
public readonly record struct LinkOutcome(
    long Members, long ActiveMembers, long ActualSum, long ServedSum, long IdleSum, long ShareMillionths, long ShareSquareMillionths, long ChangedGrants)
{
    /// <summary>2⁵²; a part with a greater sum is unsound, so that 1,024 shards cannot overflow.</summary>
    public const long SumMax = 1L << 52;

    private const double Millionths = 1_000_000;

    /// <exception cref="ArgumentOutOfRangeException">A negative rate.</exception>
    public static LinkOutcome OfMember(BitRate actual, BitRate guarantee, bool isGrantChanged)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actual, BitRate.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(guarantee, BitRate.Zero);
        var changed = isGrantChanged ? 1 : 0;
        if (actual == BitRate.Zero) return new LinkOutcome(1, 0, 0, 0, guarantee.BitsPerSecond, 0, 0, changed);
        var served = actual < guarantee ? actual : guarantee;
        var share = (double)served.BitsPerSecond / actual.BitsPerSecond;
        return new LinkOutcome(
            1, 1, actual.BitsPerSecond, served.BitsPerSecond, guarantee.BitsPerSecond - served.BitsPerSecond,
            (long)Math.Round(share * Millionths), (long)Math.Round(share * share * Millionths), changed);
    }

    /// <summary>Whether every sum is in [0, <see cref="SumMax"/>] and the parts fit their wholes; others are refused, never learned from.</summary>
    public bool IsSound => IsSoundUpTo(SumMax);

    /// <summary>As <see cref="IsSound"/>, for the sum over all shards.</summary>
    internal bool IsSoundTotal => IsSoundUpTo(long.MaxValue);

    public static LinkOutcome operator +(LinkOutcome left, LinkOutcome right) => new(
        left.Members + right.Members,
        left.ActiveMembers + right.ActiveMembers,
        left.ActualSum + right.ActualSum,
        left.ServedSum + right.ServedSum,
        left.IdleSum + right.IdleSum,
        left.ShareMillionths + right.ShareMillionths,
        left.ShareSquareMillionths + right.ShareSquareMillionths,
        left.ChangedGrants + right.ChangedGrants);

    private bool IsSoundUpTo(long sumMax) =>
        Members >= 0 && Members <= sumMax && ActiveMembers >= 0 && ActiveMembers <= Members
        && ActualSum >= 0 && ActualSum <= sumMax && ServedSum >= 0 && ServedSum <= ActualSum
        && IdleSum >= 0 && IdleSum <= sumMax && ChangedGrants >= 0 && ChangedGrants <= sumMax
        && ShareMillionths >= 0 && ShareMillionths <= ActiveMembers * (Int128)1_000_000
        // Rounding may lift a square by half a millionth above its share.
        && ShareSquareMillionths >= 0 && ShareSquareMillionths <= ShareMillionths + (Int128)ActiveMembers;
}
