using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic.Tests.Steps;

public sealed class RosterTests
{
    [Fact]
    public void A_subscriber_is_found_by_its_id_and_a_stranger_is_not()
    {
        var roster = Make.Roster(4, "alice", "bob");

        Assert.Equal((0, 1, -1), (roster.IndexOf(new SubscriberId("alice")), roster.IndexOf(new SubscriberId("bob")), roster.IndexOf(new SubscriberId("carol"))));
    }

    [Fact]
    public void Growing_asks_only_for_those_that_are_new()
    {
        var roster = Make.Roster(4, "alice", "bob");
        var asked = new List<int>();

        roster.Grow(4, index =>
        {
            asked.Add(index);
            return Profile($"s{index}", "north");
        });
        roster.Grow(3, _ => throw new InvalidOperationException("nobody is new"));

        Assert.Equal([2, 3], asked);
        Assert.Equal((4, "alice", "s3"), (roster.Count, roster[0].Id.Value, roster[3].Id.Value));
    }

    [Fact]
    public void Replacing_changes_profiles_but_no_shard()
    {
        var roster = Make.Roster(4, "alice");
        var shard = roster.ShardOf(0);

        roster.Replace(1, _ => Profile("alice", "south"));

        Assert.Equal(("south", shard), (roster[0].Site, roster.ShardOf(0)));
    }

    private static SubscriberProfile Profile(string id, string site) => new(new SubscriberId(id), site, "router", "basic");
}
