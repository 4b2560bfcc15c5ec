namespace Presage.Node;

/// <summary>What one policy of one size did.</summary>
/// <param name="Size">Bytes; objects where the trace has no sizes.</param>
/// <param name="HitRatio">In <c>[0, 1]</c>.</param>
/// <param name="ByteHitRatio">In <c>[0, 1]</c>.</param>
/// <param name="Note">What the policy says of itself, or null.</param>
internal sealed record CacheTraceCell(string Policy, long Size, long Misses, double HitRatio, long MissBytes, double ByteHitRatio, string? Note);
