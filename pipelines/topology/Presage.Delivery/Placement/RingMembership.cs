using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Membership by asking: a server that answers is a member, one that says that it goes is none from then on, one that was silent so many times in a row neither, and each is one again when it
/// answers. One missed answer changes nothing, so that a pause of a server does not move contents. Thread-safe.
/// </summary>
public sealed class RingMembership : IRingMembership
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, RingMember> _members = new(StringComparer.Ordinal);
    private readonly int _failuresMax;

    /// <param name="failuresMax">Times in a row that a server is silent before it counts as gone.</param>
    public RingMembership(IEnumerable<RingNode> servers, int failuresMax)
    {
        _failuresMax = failuresMax;
        foreach (var server in servers) _members.Add(server.Id, new RingMember(server, RingMemberStatus.Gone, 0));
    }

    public IReadOnlyList<RingMember> Members
    {
        get
        {
            lock (_lock) return [.. _members.Values];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">It is not one of them.</exception>
    public RingMemberChange Saw(string node, RingSighting sighting)
    {
        lock (_lock)
        {
            var before = _members[node];
            var after = Next(before, sighting);
            _members[node] = after;
            return (before.Status, after.Status) switch
            {
                (not RingMemberStatus.Up, RingMemberStatus.Up) => RingMemberChange.Came,
                (RingMemberStatus.Up, RingMemberStatus.Leaving) => RingMemberChange.Left,
                (RingMemberStatus.Up, RingMemberStatus.Gone) => RingMemberChange.Lost,
                _ => RingMemberChange.None,
            };
        }
    }

    private RingMember Next(RingMember member, RingSighting sighting)
    {
        if (sighting == RingSighting.Answered) return member with { Status = RingMemberStatus.Up, FailuresInRow = 0 };
        if (sighting == RingSighting.Leaves) return member with { Status = member.Status == RingMemberStatus.Gone ? RingMemberStatus.Gone : RingMemberStatus.Leaving, FailuresInRow = 0 };
        var failures = member.FailuresInRow + 1;
        return member with { Status = failures >= _failuresMax ? RingMemberStatus.Gone : member.Status, FailuresInRow = failures };
    }
}
