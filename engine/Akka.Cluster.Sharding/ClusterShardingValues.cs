using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>What <see cref="ClusterShardingSettings"/> is made of.</summary>
internal sealed record ClusterShardingValues
{
    public required string Role { get; init; }

    public required bool RememberEntities { get; init; }

    public required RememberEntitiesStore RememberEntitiesStore { get; init; }

    public required string JournalPluginId { get; init; }

    public required string SnapshotPluginId { get; init; }

    public required TimeSpan PassivateIdleEntityAfter { get; init; }

    public required TimeSpan ShardRegionQueryTimeout { get; init; }

    public required int UpdatesPerWriteMax { get; init; }

    public required TuningParameters TuningParameters { get; init; }

    public static ClusterShardingValues From(Config sharding)
    {
        var isOff = sharding.GetString("passivate-idle-entity-after") is "off" or "false";
        return new ClusterShardingValues
        {
            Role = sharding.GetString("role"),
            RememberEntities = sharding.GetBoolean("remember-entities"),
            RememberEntitiesStore = StoreOf(sharding.GetString("remember-entities-store")),
            JournalPluginId = sharding.GetString("journal-plugin-id"),
            SnapshotPluginId = sharding.GetString("snapshot-plugin-id"),
            PassivateIdleEntityAfter = isOff ? TimeSpan.Zero : sharding.GetTimeSpan("passivate-idle-entity-after"),
            ShardRegionQueryTimeout = sharding.GetTimeSpan("shard-region-query-timeout"),
            UpdatesPerWriteMax = sharding.GetInt("event-sourced-remember-entities-store.max-updates-per-write"),
            TuningParameters = new TuningParameters(TuningValues.From(sharding)),
        };
    }

    private static RememberEntitiesStore StoreOf(string name) => name == "eventsourced"
        ? RememberEntitiesStore.Eventsourced
        : throw new ConfigurationException($"akka.cluster.sharding.remember-entities-store is '{name}'; this runtime knows: eventsourced.");
}
