namespace Presage.Content.Tests.Cache;

/// <summary>The plain reference: what a policy says, written down in a dictionary.</summary>
internal sealed class HeldEntries : IEvictionSink
{
    private readonly Dictionary<ulong, int> _held = [];
    private readonly ICachePolicy _policy;
    private ulong _asked;

    public HeldEntries(ICachePolicy policy)
    {
        _policy = policy;
        policy.Evictions = this;
    }

    public void Request(ulong key, int sizeBytes)
    {
        _asked = key;
        var wasHeld = _held.ContainsKey(key);
        _held.TryAdd(key, sizeBytes);
        var answer = _policy.Request(key, sizeBytes);
        Assert.Equal(wasHeld, answer == CacheAnswer.Hit);
        if (answer == CacheAnswer.Refused) _held.Remove(key);
    }

    public void Prefetch(ProbationPolicy policy, ulong key, int sizeBytes)
    {
        _asked = key;
        var wasHeld = _held.ContainsKey(key);
        if (policy.Prefetch(key, sizeBytes)) _held.Add(key, sizeBytes);
        else Assert.True(wasHeld || sizeBytes > policy.CapacityBytes * 0.3 - 1);
    }

    public void Remove(ulong key)
    {
        _asked = key;
        Assert.Equal(_held.Remove(key), _policy.Remove(key));
    }

    public void Resize(long capacityBytes)
    {
        _policy.Resize(capacityBytes);
        Assert.Equal(capacityBytes, _policy.CapacityBytes);
    }

    public void Check()
    {
        Assert.InRange(_policy.UsedBytes, 0, _policy.CapacityBytes);
        Assert.Equal((_held.Count, _held.ContainsKey(_asked)), (_policy.Count, _policy.Contains(_asked)));
    }

    public void CheckAll()
    {
        var seen = new Dictionary<ulong, int>();
        _policy.Visit(seen.Add);
        Assert.Equal(_held.OrderBy(entry => entry.Key), seen.OrderBy(entry => entry.Key));
        Assert.Equal(_held.Values.Sum(size => (long)size), _policy.UsedBytes);
    }

    void IEvictionSink.Evicted(ulong key, int sizeBytes)
    {
        Assert.Equal(_held[key], sizeBytes);
        _held.Remove(key);
    }
}
