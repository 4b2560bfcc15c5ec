namespace Akka.Cluster.Sharding;

/// <summary>The two delegates of older programs as an extractor. The shard is found by a message, so it must say it too for StartEntity.</summary>
[Obsolete("Use HashCodeMessageExtractor.Create.")]
internal sealed class DelegateExtractor(ExtractEntityId entityOf, ExtractShardId shardOf) : IMessageExtractor
{
    public string EntityId(object message) => entityOf(message) is { HasValue: true } found ? found.Value.Item1 : null;

    public object EntityMessage(object message) => entityOf(message) is { HasValue: true } found ? found.Value.Item2 : null;

    public string ShardId(object message) => shardOf(message);

    public string ShardId(string entityId, object messageHint = null) => shardOf(messageHint ?? new ShardRegion.StartEntity(entityId));
}
