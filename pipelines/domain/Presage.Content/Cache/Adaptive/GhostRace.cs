using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Content;

/// <summary>
/// The candidates as ghosts: each runs over the same requests and holds keys only. As long as they are small they see every key; beyond that, one key
/// of so many at the same fraction of the capacity. Tells which of them hits most, as far as the difference is more than chance.
/// </summary>
/// <remarks>
/// Two ghosts see the same requests, so what counts is where they disagree: with <c>b</c> requests hit by the rival alone and <c>c</c> by the leader alone,
/// <c>(b − c) / √(b + c)</c> is about normal when they are equal (McNemar's test). Counts are halved every so many requests, so that the race follows the load.
/// </remarks>
internal sealed class GhostRace
{
    private const double Certainty = 3;
    private const int RequestsPerEntry = 128;
    private const int RequestsMin = 4096;
    private readonly ImmutableArray<string> _names;
    private readonly ICachePolicy[] _ghosts;
    private readonly CacheAnswer[] _answers;
    private readonly double[] _rivalAlone;
    private readonly double[] _leaderAlone;
    private readonly double[] _prices;
    private readonly int _entriesMax;
    private long _capacityBytes;
    private int _requests;
    private int _skippedBits;

    /// <param name="entriesMax">Entries of a ghost at most; above, every other key is left out.</param>
    public GhostRace(ImmutableArray<string> names, long capacityBytes, int entriesMax)
    {
        (_names, _capacityBytes, _entriesMax) = (names, capacityBytes, entriesMax);
        _ghosts = [.. names.Select(name => CachePolicies.Create(name, capacityBytes)!)];
        _answers = new CacheAnswer[names.Length];
        _rivalAlone = new double[names.Length];
        _leaderAlone = new double[names.Length];
        _prices = new double[names.Length];
    }

    /// <summary>One key of so many is followed; a power of two.</summary>
    public int KeysPerGhostKey => 1 << _skippedBits;

    /// <summary>Index of the candidate in charge.</summary>
    public int LeaderIndex { get; private set; }

    public ICachePolicy Leader => _ghosts[LeaderIndex];

    /// <summary>What the leader's ghost said to the last request that it followed.</summary>
    public CacheAnswer LeaderAnswer => _answers[LeaderIndex];

    /// <summary>Counts a request.</summary>
    public void Request(ulong key, int sizeBytes)
    {
        if (!IsFollowed(key)) return;
        for (var index = 0; index < _ghosts.Length; index++) _answers[index] = _ghosts[index].Request(key, sizeBytes);
        var isLeaderHit = LeaderAnswer == CacheAnswer.Hit;
        for (var index = 0; index < _ghosts.Length; index++)
        {
            if ((_answers[index] == CacheAnswer.Hit) == isLeaderHit) continue;
            (isLeaderHit ? _leaderAlone : _rivalAlone)[index]++;
        }

        if (++_requests >= Math.Max(RequestsMin, Leader.Count * RequestsPerEntry)) Fade();
    }

    /// <summary>Whether the ghosts have grown beyond what they may hold.</summary>
    public bool IsTooLarge => Leader.Count > _entriesMax;

    /// <summary>Index of the rival that is ahead of the leader by more than chance and by more than its price, or -1.</summary>
    public int Challenger()
    {
        var best = -1;
        var bestLead = Certainty;
        for (var index = 0; index < _ghosts.Length; index++)
        {
            var apart = _rivalAlone[index] + _leaderAlone[index];
            if (Lead(index) <= _prices[index]) continue;
            var lead = apart > 0 ? (_rivalAlone[index] - _leaderAlone[index]) / Math.Sqrt(apart) : 0;
            if (lead > bestLead) (best, bestLead) = (index, lead);
        }

        return best;
    }

    /// <summary>Requests that the rival hit more than the leader, scaled to all keys.</summary>
    public double Lead(int index) => (_rivalAlone[index] - _leaderAlone[index]) * KeysPerGhostKey;

    /// <summary>The rival is no challenger until its lead is above this.</summary>
    public void SetPrice(int index, double lead) => _prices[index] = lead;

    public void Crown(int index)
    {
        LeaderIndex = index;
        Array.Clear(_rivalAlone);
        Array.Clear(_leaderAlone);
        Array.Clear(_prices);
    }

    public ICachePolicy Ghost(int index) => _ghosts[index];

    /// <summary>Leaves every other key out from now on. Ghosts begin anew with what is left of their entries; the old ones are not used again.</summary>
    public void Thin()
    {
        _skippedBits++;
        for (var index = 0; index < _ghosts.Length; index++)
        {
            var thin = CachePolicies.Create(_names[index], GhostBytes)!;
            _ghosts[index].Visit((key, sizeBytes) =>
            {
                if (IsFollowed(key) && thin.UsedBytes + sizeBytes <= thin.CapacityBytes) thin.Adopt(key, sizeBytes);
            });
            _ghosts[index] = thin;
        }
    }

    public void Resize(long capacityBytes)
    {
        _capacityBytes = capacityBytes;
        foreach (var ghost in _ghosts) ghost.Resize(GhostBytes);
    }

    /// <summary>Takes an entry over into every ghost that does not know it and has room.</summary>
    public void Adopt(ulong key, int sizeBytes)
    {
        if (!IsFollowed(key)) return;
        foreach (var ghost in _ghosts)
        {
            if (!ghost.Contains(key) && ghost.UsedBytes + sizeBytes <= ghost.CapacityBytes) ghost.Adopt(key, sizeBytes);
        }
    }

    /// <summary>An entry of that key is no longer valid.</summary>
    public void Remove(ulong key)
    {
        foreach (var ghost in _ghosts) ghost.Remove(key);
    }

    private long GhostBytes => Math.Max(1, _capacityBytes >> _skippedBits);

    private bool IsFollowed(ulong key) => (StableHash.Mix(key ^ 0x5851F42D4C957F2D) & ((1UL << _skippedBits) - 1)) == 0;

    private void Fade()
    {
        _requests = 0;
        for (var index = 0; index < _ghosts.Length; index++)
        {
            _rivalAlone[index] /= 2;
            _leaderAlone[index] /= 2;
        }
    }
}
