using Akka.Cluster.Sharding;

namespace Presage.Traffic;

/// <summary>Finds the block of a message; the blocks of one shard of subscribers are one shard of entities, so that they live together.</summary>
public sealed class BlockExtractor(int shardCount) : HashCodeMessageExtractor(shardCount)
{
    public override string EntityId(object message) => (message as IForBlock)?.Address.EntityId!; // Null: for no block.

    public override string ShardId(string entityId, object? messageHint = null) =>
        messageHint is IForBlock { Address.ShardId: var shard } ? shard : entityId[..entityId.IndexOf('-', StringComparison.Ordinal)];
}
