using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Presage.Content;

/// <summary>Places on the ring of 2^64 points: the first eight bytes of a SHA-256 digest, big endian. The same on every machine, for ever.</summary>
public static class RingHash
{
    private const int DigestBytes = 32;
    private const int TextBytesOnStack = 512;

    /// <summary>Points of one digest.</summary>
    internal const int PointsPerDigest = DigestBytes / sizeof(ulong);

    /// <summary>Where content lies, by its id.</summary>
    public static ulong Of(ReadOnlySpan<char> contentId)
    {
        Span<byte> digest = stackalloc byte[DigestBytes];
        var length = Encoding.UTF8.GetMaxByteCount(contentId.Length);
        var bytes = length <= TextBytesOnStack ? stackalloc byte[length] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(contentId, bytes)], digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    /// <summary>The points of a node's virtual nodes: digest i of <c>id NUL i</c>, i as four bytes big endian, gives points 4i to 4i + 3.</summary>
    internal static void PointsOf(string nodeId, Span<ulong> points)
    {
        var idBytes = Encoding.UTF8.GetByteCount(nodeId);
        var text = new byte[idBytes + 1 + sizeof(int)];
        Encoding.UTF8.GetBytes(nodeId, text);
        Span<byte> digest = stackalloc byte[DigestBytes];
        for (var index = 0; index < points.Length; index++)
        {
            var part = index % PointsPerDigest;
            if (part == 0)
            {
                BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(idBytes + 1), index / PointsPerDigest);
                SHA256.HashData(text, digest);
            }

            points[index] = BinaryPrimitives.ReadUInt64BigEndian(digest[(part * sizeof(ulong))..]);
        }
    }
}
