using System.Globalization;
using Presage.Content;
using Presage.Core;

namespace Presage.Node;

/// <summary>One run of <c>presage content ring</c>.</summary>
internal static class RingWork
{
    private const int HotMax = 10_000;
    private const int Replicas = 3;

    public static RingReport Run(RingRequest request)
    {
        var ring = HashRing.Build(1, Enumerable.Range(0, request.Nodes).Select(index => new RingNode($"server-{index}", $"zone-{index % request.Zones}")));
        var points = Enumerable.Range(0, request.Keys).Select(key => RingHash.Of(string.Create(CultureInfo.InvariantCulture, $"/content/{key}"))).ToArray();
        var zipf = new ZipfKeys(request.Keys, request.Zipf);
        var random = new SeededRandom(request.Seed);
        var plan = Plan(request, ring, points, zipf, random);
        var (served, owned, places, keys) = (new double[request.Nodes], new double[request.Nodes], new HashSet<(int, int)>(), new HashSet<int>());
        for (var index = 0; index < request.Requests; index++)
        {
            var key = zipf.Next(random);
            var node = plan.NodeFor(points[key], random.NextDouble());
            served[node]++;
            owned[ring.Owner(points[key])]++;
            places.Add((key, node));
            keys.Add(key);
        }

        var joined = ring.With(new RingNode("server-new", "zone-0"));
        var left = request.Nodes == 1 ? ring : ring.Without(ring.Nodes[0].Id);
        return new RingReport
        {
            Request = request,
            KeysMaxToMean = points.GroupBy(ring.Owner).Max(group => group.Count()) * (double)request.Nodes / request.Keys,
            OwnerLoadMaxToMean = owned.Max() / owned.Average(),
            LoadMaxToMean = served.Max() / served.Average(),
            CopiesPerKey = places.Count / (double)keys.Count,
            SpilledKeys = plan.SpilledCount,
            ReplicasApart = points.Count(point => AreApart(ring, point)) / (double)request.Keys,
            JoinMoves = points.Count(point => IsMoved(ring, joined, point)) / (double)request.Keys,
            LeaveMoves = points.Count(point => IsMoved(ring, left, point)) / (double)request.Keys,
            NeedlessMoves = points.Count(point => IsMoved(ring, joined, point) && joined.Nodes[joined.Owner(point)].Id != "server-new"),
        };
    }

    private static LoadPlan Plan(RingRequest request, HashRing ring, ulong[] points, ZipfKeys zipf, SeededRandom random)
    {
        var tally = new RequestTally(HotMax);
        var owned = new double[request.Nodes];
        for (var index = 0; index < request.Requests; index++)
        {
            var point = points[zipf.Next(random)];
            tally.Count(point);
            owned[ring.Owner(point)]++;
        }

        return LoadPlan.Make(ring, [.. tally.Top(HotMax).Select(pair => new RingItem("", pair.Key, 1, pair.Count))], owned, request.Bound);
    }

    private static bool AreApart(HashRing ring, ulong point)
    {
        Span<int> into = stackalloc int[Replicas];
        var zones = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in into[..ring.Replicas(point, into)]) zones.Add(ring.Nodes[node].Zone);
        return zones.Count == Replicas;
    }

    private static bool IsMoved(HashRing before, HashRing after, ulong point) => before.Nodes[before.Owner(point)].Id != after.Nodes[after.Owner(point)].Id;
}
