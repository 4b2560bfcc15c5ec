namespace Presage.Shaping;

/// <summary>Takes an excess out of guarantees in proportion to the room above their bounds, exact in bit/s.</summary>
internal static class GateReduction
{
    /// <summary>Lowers <paramref name="values"/> by at least <paramref name="excess"/> in sum; Σ floors must leave that much room.</summary>
    /// <returns>How many values were lowered.</returns>
    public static int ToFit(Span<long> values, ReadOnlySpan<GateBounds> bounds, long excess)
    {
        var before = values.ToArray();
        var left = Take(values, bounds, excess, bound => bound.Low);
        Take(values, bounds, left, bound => bound.Floor);
        var lowered = 0;
        for (var index = 0; index < values.Length; index++) lowered += values[index] < before[index] ? 1 : 0;
        return lowered;
    }

    private static long Take(Span<long> values, ReadOnlySpan<GateBounds> bounds, long excess, Func<GateBounds, long> leastOf)
    {
        if (excess <= 0) return 0;
        Int128 room = 0;
        for (var index = 0; index < values.Length; index++) room += values[index] - leastOf(bounds[index]);
        var take = Int128.Min(excess, room);
        if (take == 0) return excess;
        var left = excess;
        for (var index = 0; index < values.Length; index++)
        {
            // Rounded up, so that the sum never stays above; at most the room, since take ≤ Σ room.
            var share = Math.Min(left, (long)((take * (values[index] - leastOf(bounds[index])) + room - 1) / room));
            values[index] -= share;
            left -= share;
        }

        return left;
    }
}
