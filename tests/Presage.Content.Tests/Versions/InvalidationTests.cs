using Presage.Core;

namespace Presage.Content.Tests.Versions;

public sealed class InvalidationTests
{
    [Fact]
    public void After_an_acknowledged_invalidation_no_stale_body_is_served()
    {
        for (var seed = 1UL; seed <= 400; seed++) new InvalidationWorld(seed).Run(400);
    }

    [Fact]
    public void A_floor_is_the_highest_of_all_that_name_a_content()
    {
        var floors = new VersionFloors(100);
        floors.Raise(new Invalidation(1, InvalidationScope.Id, "/a/b"));
        floors.Raise(new Invalidation(2, InvalidationScope.Prefix, "/a/"));
        floors.Raise(new Invalidation(3, InvalidationScope.Tag, "tea"));
        floors.Raise(new Invalidation(2, InvalidationScope.Tag, "tea"));
        Assert.Equal(2, floors.Floor("/a/b", []));
        Assert.Equal(3, floors.Floor("/c", ["shop", "tea"]));
        Assert.Equal(0, floors.Floor("/a", []));
        floors.Raise(new Invalidation(4, InvalidationScope.All, ""));
        Assert.Equal(4, floors.Floor("/a", []));
    }

    [Fact]
    public void Beyond_the_limit_floors_are_folded_upwards()
    {
        var floors = new VersionFloors(10);
        for (var number = 1; number <= 1000; number++)
            floors.Raise(new Invalidation(number, (InvalidationScope)(1 + number % 3), $"/{number}"));
        Assert.InRange(floors.Count, 1, 10);
        Assert.True(floors.Floor("/1000", ["/1000"]) >= 990);
        Assert.InRange(floors.Floor("/elsewhere", []), 985, 999);
    }

    [Fact]
    public void A_gap_makes_everything_older_stale()
    {
        var follower = new InvalidationFollower(100);
        Assert.Equal(FollowResult.Applied, follower.Take(new Invalidation(1, InvalidationScope.Id, "/x")));
        Assert.Equal(FollowResult.Known, follower.Take(new Invalidation(1, InvalidationScope.Id, "/x")));
        Assert.Equal(FollowResult.AfterGap, follower.Take(new Invalidation(4, InvalidationScope.Id, "/y")));
        Assert.False(follower.IsCurrent("/z", 2, []));
        Assert.True(follower.IsCurrent("/z", 3, []));
        Assert.False(follower.IsCurrent("/y", 3, []));
    }

    [Fact]
    public void A_follower_that_was_away_catches_up_or_takes_everything_for_stale()
    {
        var log = new InvalidationLog(3);
        for (var number = 1; number <= 5; number++) log.Append(InvalidationScope.Id, $"/{number}");
        Assert.Null(log.After(1));
        var (near, far) = (new InvalidationFollower(100), new InvalidationFollower(100));
        near.Take(new Invalidation(1, InvalidationScope.Id, "/1"));
        near.Take(new Invalidation(2, InvalidationScope.Id, "/2"));
        near.CatchUp(log.After(near.Number), log.Number);
        far.CatchUp(log.After(far.Number), log.Number);
        Assert.Equal((5L, 5L), (near.Number, far.Number));
        Assert.True(near.IsCurrent("/other", 2, []));
        Assert.False(near.IsCurrent("/4", 3, []));
        Assert.False(far.IsCurrent("/other", 4, []));
        Assert.True(far.IsCurrent("/other", 5, []));
    }
}
