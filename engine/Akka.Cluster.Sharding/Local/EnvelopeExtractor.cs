namespace Akka.Cluster.Sharding;

/// <summary>Reads <see cref="ShardingEnvelope"/> by itself and leaves everything else to the extractor of the kind of entity.</summary>
internal sealed class EnvelopeExtractor(IMessageExtractor inner) : IMessageExtractor
{
    public string EntityId(object message) => message is ShardingEnvelope envelope ? envelope.EntityId : inner.EntityId(message);

    public object EntityMessage(object message) => message is ShardingEnvelope envelope ? envelope.Message : inner.EntityMessage(message);

    [Obsolete("Use ShardId(entityId, messageHint).")]
    public string ShardId(object message) => ShardId(EntityId(message), message);

    public string ShardId(string entityId, object messageHint = null) => inner.ShardId(entityId, messageHint);
}
