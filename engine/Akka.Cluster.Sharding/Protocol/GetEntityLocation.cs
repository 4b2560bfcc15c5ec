namespace Akka.Cluster.Sharding;

/// <summary>Asks where an entity would be and whether it runs; answered with <see cref="EntityLocation"/>.</summary>
/// <param name="timeout">How long the answer may wait for other members; one region answers at once.</param>
public sealed class GetEntityLocation(string entityId, TimeSpan timeout) : IShardRegionQuery
{
    public string EntityId { get; } = entityId;

    public TimeSpan Timeout { get; } = timeout;
}
