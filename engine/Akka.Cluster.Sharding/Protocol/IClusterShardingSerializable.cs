namespace Akka.Cluster.Sharding;

/// <summary>What sharding may send between members.</summary>
public interface IClusterShardingSerializable;
