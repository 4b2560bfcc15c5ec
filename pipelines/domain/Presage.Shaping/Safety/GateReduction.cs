namespace Presage.Shaping;

/// <summary>Takes an excess out of guarantees in proportion to the room above their bounds, exact in bit/s.</summary>
internal static class GateReduction
{
    /// <summary>Lowers <paramref name="values"/> by at least <paramref name="excess"/> in sum; Σ floors must leave that much room.</summary>
    /// <returns>How many values were lowered.</returns>
    public static int ToFit(long[] values, GateBounds[] bounds, long excess)
    {
        var before = (long[])values.Clone();
        var left = Take(values, excess, index => values[index] - bounds[index].Low);
        Take(values, left, index => values[index] - bounds[index].Floor);
        return values.Where((value, index) => value < before[index]).Count();
    }

    private static long Take(long[] values, long excess, Func<int, long> roomOf)
    {
        if (excess <= 0) return 0;
        var rooms = new long[values.Length];
        for (var index = 0; index < values.Length; index++) rooms[index] = roomOf(index);
        Int128 room = 0;
        foreach (var one in rooms) room += one;
        var take = Int128.Min(excess, room);
        if (take == 0) return excess;
        var left = excess;
        for (var index = 0; index < values.Length; index++)
        {
            // Rounded up, so that the sum never stays above; at most the room, since take ≤ Σ room.
            var share = Math.Min(left, (long)((take * rooms[index] + room - 1) / room));
            values[index] -= share;
            left -= share;
        }

        return left;
    }
}
