namespace Presage.Delivery;

/// <summary>
/// Who of the configured servers is there. The runtime's cluster has one member, the node itself, so servers tell this of each other by asking (<see cref="RingMembership"/>); where a cluster of
/// several runs, its member events may be told here instead.
/// </summary>
public interface IRingMembership
{
    /// <summary>All that are configured, in the order of their names.</summary>
    IReadOnlyList<RingMember> Members { get; }

    /// <summary>A server was asked, or told of itself.</summary>
    /// <returns>What that changes.</returns>
    RingMemberChange Saw(string node, RingSighting sighting);
}
