using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// A server's or client's side: applies an origin's invalidations in order and says of each body whether it may be kept or served. What is acknowledged up to
/// <see cref="Number"/> is in force: no body that one of those makes stale is served again, whenever its fetch began.
/// </summary>
public sealed class InvalidationFollower(int floorsMax)
{
    private readonly VersionFloors _floors = new(floorsMax);

    /// <summary>Up to which number everything is in force.</summary>
    public long Number { get; private set; }

    /// <summary>To be kept with the contents; <see cref="Restore"/> goes on from it.</summary>
    public FollowerState State => new(Number, _floors.ToInvalidations());

    /// <summary>A follower that knows what the one whose state it was knew.</summary>
    public static InvalidationFollower Restore(FollowerState state, int floorsMax)
    {
        var follower = new InvalidationFollower(floorsMax) { Number = state.Number };
        foreach (var floor in state.Floors) follower._floors.Raise(floor);
        return follower;
    }

    public FollowResult Take(Invalidation invalidation)
    {
        if (invalidation.Number <= Number) return FollowResult.Known;
        var isNext = invalidation.Number == Number + 1;
        // What was missed may have named anything.
        if (!isNext) _floors.RaiseAll(invalidation.Number - 1);
        _floors.Raise(invalidation);
        Number = invalidation.Number;
        return isNext ? FollowResult.Applied : FollowResult.AfterGap;
    }

    /// <summary>Takes what the origin still had after <see cref="Number"/>, or, if it no longer had it all, that everything before is stale.</summary>
    /// <param name="missed">Of <see cref="InvalidationLog.After"/>.</param>
    /// <param name="number">The origin's number.</param>
    public void CatchUp(ImmutableArray<Invalidation>? missed, long number)
    {
        foreach (var invalidation in missed ?? []) Take(invalidation);
        if (Number >= number) return;
        _floors.RaiseAll(number);
        Number = number;
    }

    /// <summary>Whether a body may be kept and served.</summary>
    /// <param name="version">
    /// The origin's number when it read the body, as it says itself; of an origin that does not say, <see cref="Number"/> from before the fetch began.
    /// </param>
    public bool IsCurrent(string id, long version, IReadOnlyList<string> tags) => version >= _floors.Floor(id, tags);
}
