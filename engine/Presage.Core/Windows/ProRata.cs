namespace Presage.Core;

/// <summary>
/// Spreads a whole number over an interval without losing a unit: the share of a part <c>[0, elapsed)</c> is
/// <c>floor(total · elapsed / duration)</c>, and each step gets the difference of two such shares.
/// </summary>
/// <remarks>Because the last share is the total itself, the parts always sum to it (cumulative rounding).</remarks>
public static class ProRata
{
    /// <param name="total">What is spread; not negative.</param>
    /// <param name="elapsed">In <c>[0, duration]</c>, in the unit of <paramref name="duration"/>.</param>
    /// <param name="duration">Length of the whole interval; positive.</param>
    public static long ShareUntil(long total, long elapsed, long duration)
    {
        if (elapsed >= duration) return total;
        return (ulong)total <= uint.MaxValue && (ulong)elapsed <= int.MaxValue
            ? (long)((ulong)total * (ulong)elapsed / (ulong)duration)
            : (long)((UInt128)(ulong)total * (ulong)elapsed / (ulong)duration);
    }
}
