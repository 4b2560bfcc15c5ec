using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>The settings of one kind of entity.</summary>
public sealed class ClusterShardingSettings : INoSerializationVerificationNeeded
{
    /// <summary>An entity that nobody told anything for so long is stopped; zero: never.</summary>
    public readonly TimeSpan PassivateIdleEntityAfter;

    private ClusterShardingSettings(TimeSpan passivateIdleEntityAfter, int bufferSize)
    {
        PassivateIdleEntityAfter = passivateIdleEntityAfter;
        BufferSize = bufferSize;
    }

    internal int BufferSize { get; }

    public static ClusterShardingSettings Create(ActorSystem system) => ClusterSharding.Get(system).Settings;

    public ClusterShardingSettings WithPassivateIdleAfter(TimeSpan duration) => new(duration, BufferSize);

    internal static ClusterShardingSettings From(Config sharding)
    {
        var isOff = sharding.GetString("passivate-idle-entity-after") is "off" or "false";
        return new ClusterShardingSettings(
            isOff ? TimeSpan.Zero : sharding.GetTimeSpan("passivate-idle-entity-after"), sharding.GetInt("buffer-size"));
    }
}
