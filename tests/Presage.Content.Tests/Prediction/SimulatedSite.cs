using Presage.Core;

namespace Presage.Content.Tests;

/// <summary>A site of pages with a few links each; readers begin at a popular page and follow links, the first ones more often.</summary>
internal sealed class SimulatedSite(ulong seed, int pages = 60, int links = 6)
{
    private readonly SeededRandom _random = new(seed);

    public ulong First() => 1 + (ulong)(_random.NextDouble() * _random.NextDouble() * pages);

    /// <summary>Each link of a page is followed half as often as the one before it; no two lead to the same page.</summary>
    public ulong After(ulong page)
    {
        var link = Math.Min(links - 1, System.Numerics.BitOperations.LeadingZeroCount(_random.NextUInt64()));
        return 1 + (page + (ulong)(7 * link) + StableHash.Mix(page) % 7) % (ulong)pages;
    }

    public ulong[] Visit()
    {
        var visit = new ulong[2 + _random.NextInt32(6)];
        visit[0] = First();
        for (var place = 1; place < visit.Length; place++) visit[place] = After(visit[place - 1]);
        return visit;
    }
}
