namespace Presage.Content;

/// <summary>Unsigned LEB128 of 64 bits: seven bits a byte, lowest first, the high bit set on all but the last; only the shortest form is read.</summary>
internal static class Leb128
{
    public const int BytesMax = 10;
    private const int BitsPerByte = 7;

    public static int Write(ulong value, Span<byte> into)
    {
        var count = 0;
        for (; value > 0x7F; value >>= BitsPerByte) into[count++] = (byte)(value | 0x80);
        into[count++] = (byte)value;
        return count;
    }

    /// <param name="next">Where the next field begins; beyond the bytes when they end too early.</param>
    /// <returns>False when the bytes end too early, or hold no number of 64 bits in its shortest form.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int at, out ulong value, out int next)
    {
        value = 0;
        for (next = at; next < at + BytesMax; next++)
        {
            if (next >= bytes.Length)
            {
                next = bytes.Length + 1;
                return false;
            }

            var one = bytes[next];
            value |= (ulong)(one & 0x7F) << BitsPerByte * (next - at);
            if (one >= 0x80) continue;
            var isLast = next == at + BytesMax - 1;
            var isShortest = one != 0 || next == at;
            next++;
            return isShortest && (!isLast || one <= 1);
        }

        return false;
    }
}
