namespace Akka.Cluster.Sharding;

/// <summary>The shard of a message; must know <see cref="ShardRegion.StartEntity"/> too.</summary>
[Obsolete("Use an IMessageExtractor.")]
public delegate string ExtractShardId(object message);
