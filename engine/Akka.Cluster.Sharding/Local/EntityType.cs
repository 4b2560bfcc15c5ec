using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>What a region knows of its kind of entity.</summary>
internal sealed record EntityType(
    string Name, Func<string, Props> PropsOf, ClusterShardingSettings Settings, EnvelopeExtractor Extractor, object HandOffStopMessage);
