namespace Presage.Delivery;

/// <summary>Asks a shard for its <see cref="ShardStats"/>, by the key of any of its clients.</summary>
internal sealed record AskShard(ulong Client) : IForClient;
