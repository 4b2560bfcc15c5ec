using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>How memory is best shared: each part goes where it brings most hits a second, as long as it brings enough.</summary>
public static class SizeProposal
{
    // Up to so many parts are looked at together, so that a step over a flat stretch of a curve (a loop) is seen.
    private const int PartsAheadMax = 64;

    /// <summary>Bytes for each cache, in the order given.</summary>
    /// <param name="demands">Their least sizes together must fit.</param>
    /// <param name="memoryBytes">For all together: what the process may use less what everything else needs.</param>
    /// <param name="partBytes">Memory is given in parts of this.</param>
    /// <param name="hitsPerSecondMin">A part that brings fewer is left free.</param>
    /// <exception cref="ArgumentException">The least sizes do not fit.</exception>
    public static ImmutableArray<long> Share(IReadOnlyList<CacheDemand> demands, long memoryBytes, long partBytes, double hitsPerSecondMin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partBytes);
        long[] sizes = [.. demands.Select(demand => demand.BytesMin)];
        var free = memoryBytes - sizes.Sum();
        if (free < 0) throw new ArgumentException($"{-free} bytes more are needed for the least sizes.", nameof(demands));
        while (free >= partBytes)
        {
            var (best, bestParts, bestGain) = (-1, 0, hitsPerSecondMin);
            for (var index = 0; index < sizes.Length; index++)
            {
                var (parts, gain) = Gain(demands[index], sizes[index], partBytes, free);
                if (gain > bestGain) (best, bestParts, bestGain) = (index, parts, gain);
            }

            if (best < 0) break;
            sizes[best] += bestParts * partBytes;
            free -= bestParts * partBytes;
        }

        return [.. sizes];
    }

    /// <summary>The number of parts that brings most a part, and what it brings.</summary>
    private static (int Parts, double Gain) Gain(CacheDemand demand, long size, long partBytes, long free)
    {
        var (best, bestGain) = (0, 0.0);
        var now = demand.Curve.HitRatio(size);
        for (var parts = 1; parts <= PartsAheadMax && parts * partBytes <= free && size + parts * partBytes <= demand.BytesMax; parts++)
        {
            var gain = (demand.Curve.HitRatio(size + parts * partBytes) - now) * demand.RequestsPerSecond / parts;
            if (gain > bestGain) (best, bestGain) = (parts, gain);
        }

        return (best, bestGain);
    }
}
