using Presage.Content;

namespace Presage.Delivery.Tests;

public sealed class RingMembershipTests
{
    private readonly RingMembership _members = new([new RingNode("b", "zone-1", 1), new RingNode("a", "zone-2", 3)], failuresMax: 3);

    [Fact]
    public void A_server_is_a_member_once_it_answered()
    {
        Assert.All(_members.Members, member => Assert.Equal(RingMemberStatus.Gone, member.Status));

        Assert.Equal(RingMemberChange.Came, _members.Saw("a", RingSighting.Answered));
        Assert.Equal(RingMemberChange.None, _members.Saw("a", RingSighting.Answered));

        Assert.Equal([("a", RingMemberStatus.Up), ("b", RingMemberStatus.Gone)], _members.Members.Select(member => (member.Node.Id, member.Status)));
    }

    [Fact]
    public void It_is_gone_when_it_was_silent_three_times_in_a_row_and_back_when_it_answers()
    {
        _members.Saw("a", RingSighting.Answered);
        RingSighting[] seen = [RingSighting.Silent, RingSighting.Silent, RingSighting.Answered, RingSighting.Silent, RingSighting.Silent, RingSighting.Silent, RingSighting.Silent, RingSighting.Answered];

        var changes = seen.Select(sighting => _members.Saw("a", sighting));

        Assert.Equal(
            [RingMemberChange.None, RingMemberChange.None, RingMemberChange.None, RingMemberChange.None, RingMemberChange.None, RingMemberChange.Lost, RingMemberChange.None, RingMemberChange.Came],
            changes);
    }

    [Fact]
    public void One_that_goes_in_order_goes_once_and_may_come_back()
    {
        _members.Saw("a", RingSighting.Answered);
        RingSighting[] seen = [RingSighting.Leaves, RingSighting.Leaves, RingSighting.Silent, RingSighting.Silent, RingSighting.Silent, RingSighting.Answered];

        var changes = seen.Select(sighting => _members.Saw("a", sighting));

        Assert.Equal([RingMemberChange.Left, RingMemberChange.None, RingMemberChange.None, RingMemberChange.None, RingMemberChange.None, RingMemberChange.Came], changes);
    }

    [Fact]
    public void One_that_goes_before_it_came_changes_nothing() => Assert.Equal(RingMemberChange.None, _members.Saw("b", RingSighting.Leaves));
}
