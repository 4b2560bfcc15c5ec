using System.Buffers;
using System.Buffers.Binary;

namespace Presage.Content;

/// <summary>
/// A body as the difference to one that the receiver has; the instance manipulation <c>presage-delta</c> of RFC 3229.
/// </summary>
/// <remarks>
/// <para>Bytes: <c>"PDL1"</c>, SHA-256 of the base, SHA-256 of the target, target length as uint32 little endian, then instructions. An instruction
/// begins with a varint <c>v</c> (LEB128): if its lowest bit is 0, <c>v >> 1</c> bytes follow that are new; if it is 1, <c>v >> 1</c> bytes are copied from the
/// base, from the offset that follows as a varint.</para>
/// <para>Made with a rolling hash (R. Karp, M. Rabin, 1987) over windows of 32 bytes: every 32nd of the base is indexed, every one of the target looked up.</para>
/// </remarks>
public static class BodyDelta
{
    /// <summary>Bodies larger than this are sent whole.</summary>
    public const int BodyBytesMax = 64 << 20;

    /// <summary>A delta is sent if it is at most this share of the body.</summary>
    public const double ShareMax = 0.7;

    /// <summary>The name in <c>A-IM</c> and <c>IM</c>.</summary>
    public const string ManipulationName = "presage-delta";

    internal const int HeaderBytes = 4 + 2 * ContentHash.Length + sizeof(uint);

    internal static ReadOnlySpan<byte> Magic => "PDL1"u8;

    /// <summary>The delta that makes <paramref name="target"/> of <paramref name="original"/>, or null where it would not save 30 %.</summary>
    public static byte[]? Make(ReadOnlySpan<byte> original, ReadOnlySpan<byte> target)
    {
        if (original.Length > BodyBytesMax || target.Length > BodyBytesMax) return null;
        var writer = new ArrayBufferWriter<byte>(HeaderBytes + target.Length / 4);
        var header = writer.GetSpan(HeaderBytes);
        Magic.CopyTo(header);
        ContentHash.Of(original).CopyTo(header[4..]);
        ContentHash.Of(target).CopyTo(header[(4 + ContentHash.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(HeaderBytes - sizeof(uint))..], (uint)target.Length);
        writer.Advance(HeaderBytes);
        var bytesMax = (int)(target.Length * ShareMax);
        return new DeltaWriter(original, target, writer, bytesMax).Write() ? writer.WrittenSpan.ToArray() : null;
    }

    /// <summary>Makes the target; it is right to the byte or refused.</summary>
    public static DeltaResult Apply(ReadOnlySpan<byte> original, ReadOnlySpan<byte> delta)
    {
        if (delta.Length < HeaderBytes || !delta.StartsWith(Magic)) return DeltaResult.Refused(DeltaProblem.NotADelta, 0);
        if (ContentHash.Of(original) != ContentHash.From(delta.Slice(4, ContentHash.Length))) return DeltaResult.Refused(DeltaProblem.WrongBase, 4);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(delta[(HeaderBytes - sizeof(uint))..]);
        if (length > BodyBytesMax) return DeltaResult.Refused(DeltaProblem.TooLarge, HeaderBytes - sizeof(uint));
        var target = new byte[length];
        var written = 0;
        for (var at = HeaderBytes; at < delta.Length;)
        {
            var start = at;
            if (!DeltaVarint.TryRead(delta, ref at, out var instruction)) return DeltaResult.Refused(DeltaProblem.Truncated, start);
            var count = instruction >> 1;
            if (count == 0 || count > (ulong)(target.Length - written)) return DeltaResult.Refused(DeltaProblem.OutsideTarget, start);
            var from = delta;
            var offset = (ulong)at;
            if ((instruction & 1) != 0)
            {
                from = original;
                if (!DeltaVarint.TryRead(delta, ref at, out offset)) return DeltaResult.Refused(DeltaProblem.Truncated, start);
            }

            if (offset > (ulong)from.Length || count > (ulong)from.Length - offset)
                return DeltaResult.Refused((instruction & 1) != 0 ? DeltaProblem.OutsideBase : DeltaProblem.Truncated, start);
            from.Slice((int)offset, (int)count).CopyTo(target.AsSpan(written));
            written += (int)count;
            if ((instruction & 1) == 0) at += (int)count;
        }

        if (written != target.Length) return DeltaResult.Refused(DeltaProblem.Truncated, delta.Length);
        return ContentHash.Of(target) == ContentHash.From(delta.Slice(4 + ContentHash.Length, ContentHash.Length))
            ? DeltaResult.Made(target)
            : DeltaResult.Refused(DeltaProblem.WrongDigest, 4 + ContentHash.Length);
    }
}
