using System.Collections.Immutable;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// One origin's contents in memory, its fetches under way and its invalidations, behind one lock that is held for no longer than a look-up takes. Whatever is given out
/// was current at that moment: an invalidation is in force from the moment that <see cref="Apply"/> returns.
/// </summary>
internal sealed class MemoryCache
{
    private readonly Lock _lock = new();
    private readonly ProbationPolicy _policy;
    private readonly MemoryTier _tier;
    private readonly InvalidationFollower _follower;
    private readonly SingleFlight<TaskCompletionSource<ServedContent>> _flights;
    private readonly Dictionary<string, long> _flying = new(StringComparer.Ordinal);
    private readonly PassList _passed;
    private readonly ReuseSampler _curve;
    private long _requests;

    public MemoryCache(CacheSettings settings, long bytes, InvalidationFollower follower)
    {
        _follower = follower;
        _policy = new ProbationPolicy(CachePolicies.Create(settings.Policy, bytes)!, settings.PrefetchedShare);
        _tier = new MemoryTier(_policy, follower);
        _flights = new SingleFlight<TaskCompletionSource<ServedContent>>(settings.FlightsMax, settings.WaitersMax);
        _passed = new PassList(settings.PassedMax, settings.PassedFor);
        _curve = new ReuseSampler(settings.SampledKeysMax);
    }

    /// <summary>Up to which number invalidations are in force.</summary>
    public long Number
    {
        get
        {
            lock (_lock) return _follower.Number;
        }
    }

    public FollowerState State
    {
        get
        {
            lock (_lock) return _follower.State;
        }
    }

    public MemoryStats Stats
    {
        get
        {
            lock (_lock) return new MemoryStats(_policy.Name, _tier.Count, _tier.UsedBytes, _policy.CapacityBytes, _policy.Used, _policy.Unused, _policy.Waiting, _flights.Count, _passed.Count);
        }
    }

    /// <summary>Looks a content up for a request.</summary>
    public MemoryLook Look(string id, DateTimeOffset now)
    {
        lock (_lock)
        {
            _requests++;
            var usedBefore = _policy.Used.Entries;
            var answer = _tier.Find(id, now);
            if (answer.Content is { } content) _curve.Request(StableHash.Of(id), Weight(content));
            return new MemoryLook(answer, _passed.Contains(id, now), _policy.Used.Entries > usedBefore);
        }
    }

    /// <summary>What is held of a content, fresh and current, without a use of it.</summary>
    public StoredContent? Peek(string id, DateTimeOffset now)
    {
        lock (_lock) return _tier.Peek(id) is { } content && content.Terms.At(now) == FreshnessState.Fresh ? content : null;
    }

    /// <summary>What is held of a content that no invalidation names, fresh or not, without a use of it.</summary>
    public StoredContent? PeekCurrent(string id)
    {
        lock (_lock) return _tier.Peek(id);
    }

    public bool IsCurrent(StoredContent content)
    {
        lock (_lock) return _follower.IsCurrent(content.Id, content.Version, content.Tags);
    }

    public FlightJoin Join(string id, TaskCompletionSource<ServedContent> waiter)
    {
        lock (_lock)
        {
            var (role, number) = _flights.Join(id, waiter);
            if (role == FlightRole.Fetches) _flying[id] = number;
            return new FlightJoin(role, number, _follower.Number);
        }
    }

    /// <summary>The fetch is over; gives those who waited for it.</summary>
    public ImmutableList<TaskCompletionSource<ServedContent>> Land(string id, long number)
    {
        lock (_lock)
        {
            if (_flying.TryGetValue(id, out var flying) && flying == number) _flying.Remove(id);
            return _flights.Land(id, number);
        }
    }

    /// <summary>Stores what was fetched; false if it is stale already, or not wanted.</summary>
    public bool Store(StoredContent content, bool isPrefetch)
    {
        lock (_lock)
        {
            if (isPrefetch) return _tier.PutPrefetched(content);
            _curve.Request(StableHash.Of(content.Id), Weight(content));
            return _tier.Put(content);
        }
    }

    /// <summary>A content turned out not to be for caches.</summary>
    public void Pass(string id, DateTimeOffset now)
    {
        lock (_lock)
        {
            _tier.Remove(id);
            _passed.Add(id, now);
        }
    }

    /// <summary>Puts an invalidation in force; fetches under way that it may concern get no more company.</summary>
    public void Apply(Invalidation invalidation)
    {
        lock (_lock)
        {
            _follower.Take(invalidation);
            foreach (var id in _flying.Keys.Where(id => MayName(invalidation, id)).ToArray()) Overtake(id);
        }
    }

    /// <summary>Puts in force what was missed; see <see cref="InvalidationFollower.CatchUp"/>.</summary>
    public void CatchUp(ImmutableArray<Invalidation>? missed, long number)
    {
        lock (_lock)
        {
            if (_follower.Number >= number) return;
            _follower.CatchUp(missed, number);
            foreach (var id in _flying.Keys.ToArray()) Overtake(id);
        }
    }

    public void Resize(long bytes)
    {
        lock (_lock) _tier.Resize(bytes);
    }

    /// <summary>What it would hit with other sizes, and its requests since the last call; older requests then count less.</summary>
    public (ReuseSampler Curve, long Requests) Measure(double decay)
    {
        lock (_lock)
        {
            var measured = (_curve.Snapshot(), _requests);
            _curve.Decay(decay);
            _requests = 0;
            return measured;
        }
    }

    private static bool MayName(Invalidation invalidation, string id) => invalidation.Scope switch
    {
        InvalidationScope.Id => id == invalidation.Name,
        InvalidationScope.Prefix => id.StartsWith(invalidation.Name, StringComparison.Ordinal),
        // The tags of what is on its way are not known yet.
        _ => true,
    };

    private static int Weight(StoredContent content) => (int)Math.Min(content.WeightBytes, int.MaxValue);

    private void Overtake(string id)
    {
        _flights.Overtake(id);
        _flying.Remove(id);
    }
}
