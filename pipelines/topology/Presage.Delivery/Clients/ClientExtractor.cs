using System.Globalization;
using Akka.Cluster.Sharding;

namespace Presage.Delivery;

/// <summary>Finds the shard of a client: one entity a shard, which has the forecaster of all its clients.</summary>
internal sealed class ClientExtractor : HashCodeMessageExtractor
{
    /// <summary>Name of the shards' type.</summary>
    public const string TypeName = "content-clients";

    private readonly int _shards;

    public ClientExtractor(int shards)
        : base(shards) => _shards = shards;

    public static int ShardOf(ulong client, int shards) => (int)(Presage.Core.StableHash.Mix(client) % (ulong)shards);

    /// <summary>A key of a client of each shard, in no order: to reach all shards.</summary>
    public static IEnumerable<ulong> OneOfEachShard(int shards)
    {
        var found = new HashSet<int>();
        for (var key = 1UL; found.Count < shards; key++)
        {
            if (found.Add(ShardOf(key, shards))) yield return key;
        }
    }

    public override string EntityId(object message) => message is IForClient { Client: var client }
        ? ShardOf(client, _shards).ToString(CultureInfo.InvariantCulture)
        : null!; // Null: for no shard.

    public override string ShardId(string entityId, object? messageHint = null) => entityId;
}
