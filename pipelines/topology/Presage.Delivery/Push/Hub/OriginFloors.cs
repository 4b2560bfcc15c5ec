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
            // Statements from before are the loop's to keep, except for those that may be on their way to us at this moment: what the history has is applied, so that
            // none of them is taken for known and yet not in force.
            var tail = Tail(origin, number);
            _followers[origin] = follower = InvalidationFollower.Restore(new FollowerState(number - tail.Length, []), floorsMax);
            foreach (var one in tail) follower.Take(one);
        }

        if (follower.Number < number) follower.CatchUp(history.After(origin, follower.Number), number);
        return follower;
    }

    /// <summary>The latest statements up to a number, as many as there are of those that matter.</summary>
    private ImmutableArray<Invalidation> Tail(string origin, long number)
    {
        for (var count = Math.Min(number, floorsMax); count > 0; count /= 2)
        {
            if (history.After(origin, number - count) is { } tail) return [.. tail.Where(one => one.Number <= number)];
        }

        return [];
    }
}
