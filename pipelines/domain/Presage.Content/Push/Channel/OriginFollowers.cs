using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>What a client knows of each origin's invalidations, and whether it has caught up since it connected.</summary>
internal sealed class OriginFollowers(int floorsMax, IEnumerable<KeyValuePair<string, FollowerState>> followed)
{
    private readonly Dictionary<string, InvalidationFollower> _followers =
        followed.ToDictionary(one => one.Key, one => InvalidationFollower.Restore(one.Value, floorsMax), StringComparer.Ordinal);

    private readonly Dictionary<string, long> _announced = new(StringComparer.Ordinal);

    public ImmutableArray<OriginNumber> Numbers => [.. _followers.Select(one => new OriginNumber(one.Key, one.Value.Number)).Take(PushLimits.OriginsMax)];

    /// <summary>The server says where an origin is. True if its numbers begin here: it is new to the client, or the origin itself began anew.</summary>
    public bool Meet(OriginNumber origin)
    {
        _announced[origin.Origin] = origin.Number;
        if (_followers.TryGetValue(origin.Origin, out var known) && known.Number <= origin.Number) return false;
        _followers[origin.Origin] = InvalidationFollower.Restore(new FollowerState(origin.Number, []), floorsMax);
        return true;
    }

    public void Follow(string origin, Invalidation invalidation)
    {
        if (!_followers.TryGetValue(origin, out var follower)) _followers[origin] = follower = new InvalidationFollower(floorsMax);
        follower.Take(invalidation);
    }

    public bool IsCurrent(string origin, StoredContent content) =>
        _followers.TryGetValue(origin, out var follower)
        && follower.Number >= _announced.GetValueOrDefault(origin)
        && follower.IsCurrent(content.Id, content.Version, content.Tags);

    public bool IsCurrent(string origin, string id, long version, IReadOnlyList<string> tags) =>
        _followers.TryGetValue(origin, out var follower) && follower.IsCurrent(id, version, tags);
}
