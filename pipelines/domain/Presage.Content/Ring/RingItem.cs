namespace Presage.Content;

/// <summary>A content that is asked for.</summary>
/// <param name="Point">Where it lies: <see cref="RingHash.Of"/>.</param>
/// <param name="Bytes">Size of its body.</param>
/// <param name="Load">Requests in the time looked at; decayed counts are fine.</param>
public readonly record struct RingItem(string ContentId, ulong Point, long Bytes, double Load);
