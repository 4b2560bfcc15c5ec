using Presage.Content;
using Presage.Core;

namespace Presage.Node;

/// <summary>
/// How evenly a ring of servers would share what readers ask for: the node itself is one server, so the requests are dealt to a ring on paper, by owners alone and by a plan with bounded load that
/// is made anew from the requests before. Safe for many threads.
/// </summary>
internal sealed class RingLoad
{
    public const int Servers = 8;
    private const int Zones = 3;
    private const int HotMax = 512;
    private const int PlanEvery = 500;
    private const double PlanBound = 1.15;
    private readonly Lock _gate = new();
    private readonly SeededRandom _random;
    private readonly HashRing _ring = HashRing.Build(1, Enumerable.Range(0, Servers).Select(index => new RingNode($"server-{index}", $"zone-{index % Zones}")));
    private readonly RequestTally _tally = new(HotMax);
    private readonly double[] _owned = new double[Servers];
    private readonly double[] _served = new double[Servers];
    private LoadPlan? _plan;
    private long _requests;

    public RingLoad(ulong seed) => _random = new SeededRandom(seed);

    /// <summary>The most loaded server's requests against the mean: by owners, and by the plan since there is one. 1 before the first request.</summary>
    public (double Owners, double Planned) MaxToMean
    {
        get
        {
            lock (_gate) return (Spread(_owned), Spread(_served));
        }
    }

    public void Asked(string id)
    {
        var point = RingHash.Of(id);
        lock (_gate)
        {
            _tally.Count(point);
            _owned[_ring.Owner(point)]++;
            if (_plan is not null) _served[_plan.NodeFor(point, _random.NextDouble())]++;
            if (++_requests % PlanEvery == 0) _plan = LoadPlan.Make(_ring, [.. _tally.Top(HotMax).Select(pair => new RingItem("", pair.Key, 1, pair.Count))], _owned, PlanBound);
        }
    }

    private static double Spread(double[] loads) => loads.Sum() > 0 ? loads.Max() / loads.Average() : 1;
}
