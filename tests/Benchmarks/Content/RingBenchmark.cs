using System.Diagnostics;
using Presage.Content;
using Presage.Core;

namespace Benchmarks.Content;

/// <summary>
/// Finding the owner of a point among 1,000 nodes of 160 points, against a binary search, and building a snapshot. Targets: 20 ns a lookup, 100 ms
/// a rebuild (P15). Readers go on with the old snapshot meanwhile: the swap is one write.
/// </summary>
internal static class RingBenchmark
{
    private const int Nodes = 1000;
    private const int Lookups = 200_000;
    private const int Rounds = 40;

    public static void Run()
    {
        var nodes = Enumerable.Range(0, Nodes).Select(index => new RingNode($"server-{index}", $"zone-{index % 5}")).ToArray();
        var build = Best(() => HashRing.Build(1, nodes));
        var ring = HashRing.Build(1, nodes);
        var join = Best(() => ring.With(new RingNode("server-new", "zone-0")));
        var points = new ulong[1 << 16];
        var random = new SeededRandom(1);
        for (var index = 0; index < points.Length; index++) points[index] = random.NextUInt64();
        var sum = 0L;
        var lookup = Best(() =>
        {
            for (var index = 0; index < Lookups; index++) sum += ring.Owner(points[index & (points.Length - 1)]);
        });
        var sorted = points.Concat(Enumerable.Range(0, ring.PointCount - points.Length).Select(_ => random.NextUInt64())).Order().ToArray();
        var search = Best(() =>
        {
            for (var index = 0; index < Lookups; index++) sum += Array.BinarySearch(sorted, points[index & (points.Length - 1)] ^ 1);
        });
        var replicas = new int[3];
        var three = Best(() =>
        {
            for (var index = 0; index < Lookups / 10; index++) sum += ring.Replicas(points[index & (points.Length - 1)], replicas);
        });
        Console.WriteLine(FormattableString.Invariant(
            $"ring, {Nodes} nodes, {ring.PointCount:N0} points: owner {lookup * 1e6 / Lookups:F1} ns (target 20; binary search {search * 1e6 / Lookups:F1}), three replicas {three * 1e7 / Lookups:F0} ns; build {build:F0} ms, join {join:F0} ms (target 100) [{sum & 1}]"));
    }

    private static double Best(Action work) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });
}
