using System.Buffers;

namespace Presage.Content;

/// <summary>Unsigned LEB128: seven bits a byte, lowest first, the high bit set on all but the last.</summary>
internal static class DeltaVarint
{
    private const int BytesMax = 5;

    public static void Write(IBufferWriter<byte> writer, ulong value)
    {
        var span = writer.GetSpan(BytesMax);
        var count = 0;
        for (; value > 0x7F; value >>= 7) span[count++] = (byte)(value | 0x80);
        span[count++] = (byte)value;
        writer.Advance(count);
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, ref int at, out ulong value)
    {
        value = 0;
        for (var index = 0; index < BytesMax && at < bytes.Length; index++)
        {
            var one = bytes[at++];
            value |= (ulong)(one & 0x7F) << (7 * index);
            if (one < 0x80) return true;
        }

        return false;
    }
}
