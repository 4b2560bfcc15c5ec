using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Cluster.Sharding.Tests.Cluster;

/// <summary>The rules of membership, for any number of members.</summary>
public sealed class MembershipTests
{
    private static readonly UniqueAddress[] Nodes =
        [.. Enumerable.Range(0, 4).Select(number => new UniqueAddress(new Address("akka.tcp", "s", $"host-{number}", 2552), number))];

    [Fact]
    public void Whatever_happens_there_is_a_leader_among_members_that_can_lead_and_events_tell_the_whole_change()
    {
        Prop.ForAll(Gen.Choose(0, 15).ListOf().ToArbitrary(), choices =>
        {
            var (membership, told) = (Membership.Empty, new SortedDictionary<string, MemberStatus>(StringComparer.Ordinal));
            foreach (var choice in choices)
            {
                var before = membership;
                membership = Apply(membership, choice / 4, Nodes[choice % 4]);
                foreach (var change in membership.ChangesSince(before).OfType<ClusterEvent.IMemberEvent>())
                {
                    told[change.Member.Address.ToString()] = change.Member.Status;
                }
                Assert.Equal(
                    membership.Members.Select(member => (member.Address.ToString(), member.Status)).Order(),
                    told.Where(pair => pair.Value != MemberStatus.Removed).Select(pair => (pair.Key, pair.Value)).Order());
                CheckLeader(membership);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(7, 11, 100));
    }

    [Fact]
    public void A_status_cannot_go_back()
    {
        var up = Membership.Empty.Join(Nodes[0], []).Advance(1).Members[0];

        Assert.Equal(MemberStatus.Up, up.Status);
        Assert.Throws<InvalidOperationException>(() => up.Copy(MemberStatus.Joining));
        Assert.Throws<InvalidOperationException>(() => up.Copy(MemberStatus.Exiting));
    }

    [Fact]
    public void Who_came_up_first_is_older()
    {
        var first = Membership.Empty.Join(Nodes[3], []).Advance(1);
        var both = first.Join(Nodes[0], []).Advance(1);

        Assert.True(both.Find(Nodes[3].Address).IsOlderThan(both.Find(Nodes[0].Address)));
        Assert.Equal(Nodes[0].Address, both.Leader);
    }

    private static Membership Apply(Membership membership, int what, UniqueAddress node) => what switch
    {
        0 => membership.Join(node, []),
        1 => membership.Leave(node.Address),
        2 => membership.Down(node.Address),
        _ => membership.Advance(1).Remove(node.Address),
    };

    private static void CheckLeader(Membership membership)
    {
        var canLead = membership.Members.Any(member => member.Status is MemberStatus.Joining or MemberStatus.Up or MemberStatus.Leaving);
        Assert.Equal(canLead, membership.Leader is not null);
    }
}
