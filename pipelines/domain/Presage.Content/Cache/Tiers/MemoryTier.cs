using Presage.Core;

namespace Presage.Content;

/// <summary>
/// Contents in memory: which are held is the policy's business, whether one may be served follows from its terms and the origin's invalidations. Two ids
/// whose hashes are equal displace each other; neither is served for the other.
/// </summary>
public sealed class MemoryTier : IEvictionSink
{
    private readonly Dictionary<ulong, StoredContent> _contents = [];
    private readonly ProbationPolicy _policy;
    private readonly InvalidationFollower _follower;

    public MemoryTier(ProbationPolicy policy, InvalidationFollower follower)
    {
        (_policy, _follower) = (policy, follower);
        policy.Evictions = this;
    }

    public long UsedBytes => _policy.UsedBytes;

    public int Count => _contents.Count;

    /// <summary>Gets what is evicted, to put it into the next tier; null: it is gone.</summary>
    public Action<StoredContent>? Evicted { get; set; }

    /// <summary>Looks a content up for a request. What an invalidation made stale is gone at once.</summary>
    public TierAnswer Find(string id, DateTimeOffset now)
    {
        var key = StableHash.Of(id);
        if (!_contents.TryGetValue(key, out var content) || content.Id != id) return new TierAnswer(null, FreshnessState.Stale);
        if (!_follower.IsCurrent(id, content.Version, content.Tags))
        {
            Remove(id);
            return new TierAnswer(null, FreshnessState.Stale);
        }

        _policy.Request(key, Weight(content));
        return new TierAnswer(content, content.Terms.At(now));
    }

    /// <summary>What is held of a content and was not made stale by an invalidation; not a use.</summary>
    public StoredContent? Peek(string id) =>
        _contents.TryGetValue(StableHash.Of(id), out var content) && content.Id == id && _follower.IsCurrent(id, content.Version, content.Tags) ? content : null;

    /// <summary>Stores what was fetched for a request; false if it is stale already, too large, or not wanted by the policy.</summary>
    public bool Put(StoredContent content) => Put(content, isPrefetch: false);

    /// <summary>Stores what was fetched before a request; false if it is held already, stale, or does not fit the share for prefetches.</summary>
    public bool PutPrefetched(StoredContent content) => Put(content, isPrefetch: true);

    public bool Remove(string id)
    {
        var key = StableHash.Of(id);
        if (!_contents.TryGetValue(key, out var content) || content.Id != id) return false;
        _contents.Remove(key);
        return _policy.Remove(key);
    }

    /// <summary>Sets the capacity while requests go on; nothing goes that still fits.</summary>
    public void Resize(long capacityBytes) => _policy.Resize(capacityBytes);

    void IEvictionSink.Evicted(ulong key, int sizeBytes)
    {
        if (_contents.Remove(key, out var content)) Evicted?.Invoke(content);
    }

    private static int Weight(StoredContent content) => (int)Math.Min(content.WeightBytes, int.MaxValue);

    private bool Put(StoredContent content, bool isPrefetch)
    {
        if (!_follower.IsCurrent(content.Id, content.Version, content.Tags) || content.WeightBytes > int.MaxValue) return false;
        var key = StableHash.Of(content.Id);
        if (_contents.TryGetValue(key, out var held))
        {
            // An answer that was overtaken by a newer one.
            if (held.Id == content.Id && held.Version > content.Version) return false;
            if (isPrefetch && held.Id == content.Id && held.Hash == content.Hash && held.Terms.FreshUntil >= content.Terms.FreshUntil) return false;
            _contents.Remove(key);
            _policy.Remove(key);
        }

        _contents.Add(key, content);
        var isHeld = isPrefetch ? _policy.Prefetch(key, Weight(content)) : _policy.Request(key, Weight(content)) != CacheAnswer.Refused;
        if (!isHeld) _contents.Remove(key);
        return isHeld && _contents.ContainsKey(key);
    }
}
