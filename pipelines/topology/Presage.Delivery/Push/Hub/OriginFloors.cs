using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// What the hub itself knows of each origin's invalidations, so that nothing stale is begun and a new client starts from a number at which that holds. May be used from any thread.
/// </summary>
internal sealed class OriginFloors(int floorsMax, IInvalidationHistory history)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, InvalidationFollower> _followers = new(StringComparer.Ordinal);

    /// <summary>Every origin with its number, all of which are in force here.</summary>
    public ImmutableArray<OriginNumber> CatchUp()
    {
        lock (_lock) return [.. history.Origins.Take(PushLimits.OriginsMax).Select(origin => new OriginNumber(origin, Follower(origin).Number))];
    }

    public void Take(string origin, Invalidation invalidation)
    {
        lock (_lock) Follower(origin).Take(invalidation);
    }

    public bool IsCurrent(string origin, StoredContent content)
    {
        lock (_lock) return Follower(origin).IsCurrent(content.Id, content.Version, content.Tags);
    }

    /// <summary>What a client missed that knows an origin up to a number.</summary>
    public ImmutableArray<Invalidation> Missed(string origin, long number, long numberNow) =>
        number >= numberNow ? [] : history.After(origin, number) ?? [new Invalidation(numberNow, InvalidationScope.All, "")];

    private InvalidationFollower Follower(string origin)
    {
        var number = history.NumberOf(origin);
        if (!_followers.TryGetValue(origin, out var follower))
        {
            // The loop pushes nothing that was stale before the hub began to listen.
            _followers[origin] = follower = InvalidationFollower.Restore(new FollowerState(number, []), floorsMax);
        }

        if (follower.Number < number) follower.CatchUp(history.After(origin, follower.Number), number);
        return follower;
    }
}
