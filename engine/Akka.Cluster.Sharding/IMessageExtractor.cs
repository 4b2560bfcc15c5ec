namespace Akka.Cluster.Sharding;

/// <summary>
/// Finds the entity and the shard of a message. Called on the teller's thread, so it holds no state, and an exception
/// of it reaches the teller.
/// </summary>
public interface IMessageExtractor
{
    /// <returns>Null for what is no message to an entity.</returns>
    string EntityId(object message);

    /// <summary>What the entity gets: the message itself or what it wraps.</summary>
    object EntityMessage(object message);

    [Obsolete("Use ShardId(entityId, messageHint).")]
    string ShardId(object message);

    /// <param name="messageHint">A message to that entity, if there is one at hand.</param>
    string ShardId(string entityId, object messageHint = null);
}
