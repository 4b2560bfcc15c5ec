namespace Akka.Cluster.Sharding;

/// <summary>Something that a region or shard is to do, as opposed to a message for an entity.</summary>
public interface IShardRegionCommand;
