namespace Akka.Cluster.Sharding;

/// <summary>Something that a region is asked about itself.</summary>
public interface IShardRegionQuery;
