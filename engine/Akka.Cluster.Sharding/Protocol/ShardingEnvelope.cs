using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A message with the id of the entity that it is for, for messages that do not say it themselves.</summary>
public sealed class ShardingEnvelope(string entityId, object message)
    : IWrappedMessage, IClusterShardingSerializable, IEquatable<ShardingEnvelope>
{
    public string EntityId { get; } = entityId;

    public object Message { get; } = message;

    public bool Equals(ShardingEnvelope other) => other is not null && EntityId == other.EntityId && Equals(Message, other.Message);

    public override bool Equals(object obj) => obj is ShardingEnvelope other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(EntityId, Message);

    public override string ToString() => $"ShardingEnvelope({EntityId}, {Message})";
}
