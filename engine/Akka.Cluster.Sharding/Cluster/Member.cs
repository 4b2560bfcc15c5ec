using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>One member of a cluster in one status. Two are equal if they are the same incarnation of the same node, whatever the status.</summary>
public class Member : IComparable<Member>, IComparable
{
    /// <summary>By host and port, then by the rest.</summary>
    public static readonly IComparer<Address> AddressOrdering = Comparer<Address>.Create(CompareAddresses);

    /// <summary>The oldest first.</summary>
    public static readonly IComparer<Member> AgeOrdering = Comparer<Member>.Create(CompareAges);

    private const int NotUpYet = int.MaxValue;

    private static readonly ImmutableDictionary<MemberStatus, ImmutableHashSet<MemberStatus>> Next =
        new Dictionary<MemberStatus, ImmutableHashSet<MemberStatus>>
        {
            [MemberStatus.Joining] =
                [MemberStatus.WeaklyUp, MemberStatus.Up, MemberStatus.Leaving, MemberStatus.Down, MemberStatus.Removed],
            [MemberStatus.WeaklyUp] = [MemberStatus.Up, MemberStatus.Leaving, MemberStatus.Down, MemberStatus.Removed],
            [MemberStatus.Up] = [MemberStatus.Leaving, MemberStatus.Down, MemberStatus.Removed],
            [MemberStatus.Leaving] = [MemberStatus.Exiting, MemberStatus.Down, MemberStatus.Removed],
            [MemberStatus.Exiting] = [MemberStatus.Down, MemberStatus.Removed],
            [MemberStatus.Down] = [MemberStatus.Removed],
            [MemberStatus.Removed] = [],
        }.ToImmutableDictionary();

    private readonly int _upNumber;

    internal Member(UniqueAddress uniqueAddress, MemberStatus status, ImmutableHashSet<string> roles)
        : this(uniqueAddress, status, roles, NotUpYet)
    {
    }

    private Member(UniqueAddress uniqueAddress, MemberStatus status, ImmutableHashSet<string> roles, int upNumber)
    {
        UniqueAddress = uniqueAddress;
        Status = status;
        Roles = roles;
        _upNumber = upNumber;
    }

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    public bool HasRole(string role) => Roles.Contains(role);

    /// <summary>Whether this member was up before the other.</summary>
    public bool IsOlderThan(Member other) => CompareAges(this, other) < 0;

    /// <summary>The same member in another status.</summary>
    /// <exception cref="InvalidOperationException">That status cannot follow on this one.</exception>
    public Member Copy(MemberStatus status)
    {
        if (status == Status)
        {
            return this;
        }
        return Next[Status].Contains(status)
            ? new Member(UniqueAddress, status, Roles, _upNumber)
            : throw new InvalidOperationException($"Invalid member status transition {Status} -> {status}");
    }

    /// <summary>This member when it comes up as the <paramref name="upNumber"/>th.</summary>
    public Member CopyUp(int upNumber) => new(UniqueAddress, Copy(MemberStatus.Up).Status, Roles, upNumber);

    public override bool Equals(object obj) => obj is Member other && UniqueAddress.Equals(other.UniqueAddress);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public int CompareTo(Member other) => other is null ? 1 : UniqueAddress.CompareTo(other.UniqueAddress);

    int IComparable.CompareTo(object obj) => CompareTo(obj as Member);

    public override string ToString() =>
        $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(",", Roles.Order(StringComparer.Ordinal))}], upNumber={_upNumber})";

    private static int CompareAges(Member left, Member right)
    {
        var order = left._upNumber.CompareTo(right._upNumber);
        return order != 0 ? order : AddressOrdering.Compare(left.Address, right.Address);
    }

    private static int CompareAddresses(Address left, Address right)
    {
        var order = string.CompareOrdinal(left.Host, right.Host);
        order = order != 0 ? order : Nullable.Compare(left.Port, right.Port);
        return order != 0 ? order : left.CompareTo(right);
    }
}
