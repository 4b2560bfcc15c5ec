using Presage.Core;

namespace Presage.Content.Tests.Ring;

/// <summary>Rings and contents drawn from a seed.</summary>
internal static class Rings
{
    public static RingNode[] Nodes(SeededRandom random, int count, int zones) =>
        [.. Enumerable.Range(0, count).Select(index => new RingNode($"node-{random.NextUInt64():x}-{index}", $"zone-{random.NextInt32(zones)}", 1 + random.NextInt32(3)))];

    public static ulong[] Points(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextUInt64())];

    public static void Shuffle<T>(SeededRandom random, T[] items)
    {
        for (var index = items.Length - 1; index > 0; index--)
        {
            var other = random.NextInt32(index + 1);
            (items[index], items[other]) = (items[other], items[index]);
        }
    }

    public static string[] Replicas(HashRing ring, ulong point, int count)
    {
        var into = new int[count];
        return [.. into.Take(ring.Replicas(point, into)).Select(index => ring.Nodes[index].Id)];
    }
}
