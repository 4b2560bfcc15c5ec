namespace Akka.Cluster.Tools.Singleton;

/// <summary>Where a singleton runs.</summary>
internal static class OldestMember
{
    /// <returns>The oldest member with the role that is up or on its way out; null if there is none.</returns>
    public static Member Of(ClusterEvent.CurrentClusterState state, string role) => state.Members
        .Where(member => member.Status is MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Exiting)
        .Where(member => role.Length == 0 || member.HasRole(role))
        .Order(Member.AgeOrdering)
        .FirstOrDefault();
}
