namespace Presage.Delivery;

/// <summary>What one shard's clients taught, for another shard.</summary>
/// <param name="Client">Any client of the shard that it is for.</param>
/// <param name="Bytes">Of a <see cref="Presage.Content.CatalogueDigest"/>.</param>
public sealed record ShardDigest(ulong Client, ReadOnlyMemory<byte> Bytes) : IForClient;
