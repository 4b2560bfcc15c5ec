using System.Globalization;
using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Spreads entities over a fixed number of shards by the hash of their ids. The number is part of what is stored and sent and
/// never changes in the life of a cluster; ten shards a member is a good one.
/// </summary>
public abstract class HashCodeMessageExtractor : IMessageExtractor
{
    public readonly int MaxNumberOfShards;

    private readonly string[] _shardIds;

    protected HashCodeMessageExtractor(int maxNumberOfShards)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfShards);
        MaxNumberOfShards = maxNumberOfShards;
        _shardIds = [.. Enumerable.Range(0, maxNumberOfShards).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>An extractor made of functions.</summary>
    public static HashCodeMessageExtractor Create(
        int maxNumberOfShards, Func<object, string> entityIdExtractor, Func<object, object> messageExtractor = null) =>
        new FunctionMessageExtractor(maxNumberOfShards, entityIdExtractor, messageExtractor);

    public abstract string EntityId(object message);

    public virtual object EntityMessage(object message) => message;

    [Obsolete("Use ShardId(entityId, messageHint).")]
    public virtual string ShardId(object message) => ShardId(EntityId(message), message);

    public virtual string ShardId(string entityId, object messageHint = null)
    {
        var hash = MurmurHash.StringHash(entityId);
        // The one value without a positive counterpart.
        return _shardIds[hash == int.MinValue ? 0 : Math.Abs(hash) % MaxNumberOfShards];
    }
}
