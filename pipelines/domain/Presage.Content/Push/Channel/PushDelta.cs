namespace Presage.Content;

/// <summary>A body as the difference to one that the client holds: <see cref="BodyDelta"/>.</summary>
public sealed record PushDelta(ContentHash Base, ReadOnlyMemory<byte> Bytes);
