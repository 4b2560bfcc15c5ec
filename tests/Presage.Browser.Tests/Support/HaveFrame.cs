namespace Presage.Browser.Tests;

/// <summary>What a client says when it connects.</summary>
public sealed record HaveFrame(byte Flags, ulong Epoch, long Offset, ulong Reporter, IReadOnlyList<string> Held);
