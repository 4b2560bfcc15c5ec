using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>
/// The members and the rules by which their status changes: values to values. The leader is the first by address of the
/// members that are up or leaving, else of those that are joining.
/// </summary>
internal sealed record Membership(ImmutableSortedSet<Member> Members, int UpCount)
{
    public static Membership Empty { get; } = new([], 0);

    public Address Leader => LeaderOf(Members);

    public Member Find(Address address) => Members.FirstOrDefault(member => member.Address.Equals(address));

    /// <summary>A node that is no member yet is joining; a second time changes nothing.</summary>
    public Membership Join(UniqueAddress node, ImmutableHashSet<string> roles) =>
        Members.Any(member => member.UniqueAddress.Equals(node))
            ? this
            : this with { Members = Members.Add(new Member(node, MemberStatus.Joining, roles)) };

    /// <summary>The leader's work once: joining members come up when there are enough, leaving ones exit, downed ones go.</summary>
    public Membership Advance(int membersMin)
    {
        var next = this;
        foreach (var member in Members)
        {
            next = member.Status switch
            {
                MemberStatus.Joining when Members.Count >= membersMin => next.ComeUp(member),
                MemberStatus.Leaving => next.With(member.Copy(MemberStatus.Exiting)),
                MemberStatus.Down => next.Without(member),
                _ => next,
            };
        }
        return next;
    }

    /// <summary>A member wishes to leave, if it is not on its way out already.</summary>
    public Membership Leave(Address address) =>
        Find(address) is { Status: MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up } member
            ? With(member.Copy(MemberStatus.Leaving))
            : this;

    public Membership Down(Address address) =>
        Find(address) is { Status: not MemberStatus.Down } member ? With(member.Copy(MemberStatus.Down)) : this;

    /// <summary>A member that has exited is gone.</summary>
    public Membership Remove(Address address) => Find(address) is { Status: MemberStatus.Exiting } member ? Without(member) : this;

    public ClusterEvent.CurrentClusterState ToState() =>
        new(Members, [], [.. Members.Select(member => member.Address)], Leader, RoleLeaders());

    /// <summary>What happened between a state and this one, in the order in which it is told: members, leader, leaders of roles.</summary>
    public IEnumerable<ClusterEvent.IClusterDomainEvent> ChangesSince(Membership before)
    {
        foreach (var member in Members)
        {
            if (before.Find(member.Address)?.Status != member.Status)
            {
                yield return EventOf(member);
            }
        }
        foreach (var gone in before.Members.Except(Members))
        {
            yield return new ClusterEvent.MemberRemoved(gone.Copy(MemberStatus.Removed), gone.Status);
        }
        if (!Equals(before.Leader, Leader))
        {
            yield return new ClusterEvent.LeaderChanged(Leader);
        }
        var (was, isNow) = (before.RoleLeaders(), RoleLeaders());
        foreach (var role in was.Keys.Union(isNow.Keys).Order(StringComparer.Ordinal))
        {
            if (!Equals(was.GetValueOrDefault(role), isNow.GetValueOrDefault(role)))
            {
                yield return new ClusterEvent.RoleLeaderChanged(role, isNow.GetValueOrDefault(role));
            }
        }
    }

    private static ClusterEvent.IClusterDomainEvent EventOf(Member member) => member.Status switch
    {
        MemberStatus.Joining => new ClusterEvent.MemberJoined(member),
        MemberStatus.Up => new ClusterEvent.MemberUp(member),
        MemberStatus.Leaving => new ClusterEvent.MemberLeft(member),
        MemberStatus.Exiting => new ClusterEvent.MemberExited(member),
        MemberStatus.Down => new ClusterEvent.MemberDowned(member),
        var other => throw new InvalidOperationException($"A member is never {other}."),
    };

    private static Address LeaderOf(IEnumerable<Member> members)
    {
        var ranked = members.OrderBy(Rank).ThenBy(member => member.Address, Member.AddressOrdering).FirstOrDefault();
        return ranked is null || Rank(ranked) == RankOfNoLeader ? null : ranked.Address;
    }

    private const int RankOfNoLeader = 2;

    private static int Rank(Member member) => member.Status switch
    {
        MemberStatus.Up or MemberStatus.Leaving => 0,
        MemberStatus.Joining or MemberStatus.WeaklyUp => 1,
        _ => RankOfNoLeader,
    };

    private ImmutableDictionary<string, Address> RoleLeaders() => Members
        .SelectMany(member => member.Roles)
        .Distinct(StringComparer.Ordinal)
        .Select(role => (Role: role, Leader: LeaderOf(Members.Where(member => member.HasRole(role)))))
        .Where(pair => pair.Leader is not null)
        .ToImmutableDictionary(pair => pair.Role, pair => pair.Leader);

    private Membership ComeUp(Member member) => With(member.CopyUp(UpCount + 1)) with { UpCount = UpCount + 1 };

    private Membership With(Member member) => this with { Members = Members.Remove(member).Add(member) };

    private Membership Without(Member member) => this with { Members = Members.Remove(member) };
}
