namespace Benchmarks.Push;

/// <summary>A client's short binary message (RFC 6455): FIN, a length below 126, and a mask of zeros, which leaves the bytes as they are.</summary>
internal static class ClientFrame
{
    public const int HeadBytes = 6;

    /// <summary>Puts the head before a frame that lies at <see cref="HeadBytes"/>; returns the length of both.</summary>
    public static int Mask(Span<byte> into, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 125);
        into[..HeadBytes].Clear();
        into[0] = 0x82;
        into[1] = (byte)(0x80 | length);
        return HeadBytes + length;
    }
}
