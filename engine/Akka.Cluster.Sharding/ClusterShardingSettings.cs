using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>The settings of one kind of entity.</summary>
public sealed class ClusterShardingSettings : INoSerializationVerificationNeeded
{
    /// <summary>Only a member with this role hosts entities; empty for every member.</summary>
    public readonly string Role;

    /// <summary>Whether the entities of a shard are started again when the shard starts.</summary>
    public readonly bool RememberEntities;

    public readonly RememberEntitiesStore RememberEntitiesStore;

    public readonly string JournalPluginId;

    public readonly string SnapshotPluginId;

    /// <summary>An entity that nobody told anything for so long is stopped; zero: never. Remembered entities are not.</summary>
    public readonly TimeSpan PassivateIdleEntityAfter;

    /// <summary>How long a region waits for its shards before it answers a query without the rest.</summary>
    public readonly TimeSpan ShardRegionQueryTimeout;

    public readonly TuningParameters TuningParameters;

    private readonly ClusterShardingValues _values;

    internal ClusterShardingSettings(ClusterShardingValues values)
    {
        _values = values;
        Role = values.Role;
        RememberEntities = values.RememberEntities;
        RememberEntitiesStore = values.RememberEntitiesStore;
        JournalPluginId = values.JournalPluginId;
        SnapshotPluginId = values.SnapshotPluginId;
        PassivateIdleEntityAfter = values.PassivateIdleEntityAfter;
        ShardRegionQueryTimeout = values.ShardRegionQueryTimeout;
        TuningParameters = values.TuningParameters;
    }

    internal int UpdatesPerWriteMax => _values.UpdatesPerWriteMax;

    public static ClusterShardingSettings Create(ActorSystem system) => ClusterSharding.Get(system).Settings;

    public ClusterShardingSettings WithRole(string role) => new(_values with { Role = role ?? "" });

    public ClusterShardingSettings WithRememberEntities(bool rememberEntities) => new(_values with { RememberEntities = rememberEntities });

    public ClusterShardingSettings WithJournalPluginId(string journalPluginId) =>
        new(_values with { JournalPluginId = journalPluginId ?? "" });

    public ClusterShardingSettings WithSnapshotPluginId(string snapshotPluginId) =>
        new(_values with { SnapshotPluginId = snapshotPluginId ?? "" });

    public ClusterShardingSettings WithPassivateIdleAfter(TimeSpan duration) => new(_values with { PassivateIdleEntityAfter = duration });

    /// <exception cref="ArgumentNullException">There are no tuning parameters.</exception>
    public ClusterShardingSettings WithTuningParameters(TuningParameters tuningParameters) =>
        new(_values with { TuningParameters = tuningParameters ?? throw new ArgumentNullException(nameof(tuningParameters)) });

    internal static ClusterShardingSettings From(Config sharding) => new(ClusterShardingValues.From(sharding));
}
