namespace Presage.Flows;

/// <summary>
/// The LZ4 block format: sequences of a token (high four bits: literals, low four: match length − 4; 15 goes on in bytes up to the first under
/// 255), the literals, and a distance of two bytes. The last sequence has literals only.
/// </summary>
/// <remarks>Source: lz4_Block_format.md of the LZ4 project.</remarks>
internal static class Lz4Block
{
    private const int MatchMin = 4;

    /// <returns>How many bytes were written; -1 when the block is damaged or longer than <paramref name="into"/>.</returns>
    public static int Decompress(ReadOnlySpan<byte> block, Span<byte> into)
    {
        int read = 0, written = 0;
        while (read < block.Length)
        {
            var token = block[read++];
            if (!TryReadLength(block, ref read, token >> 4, out var literals)) return -1;
            if (literals > block.Length - read || literals > into.Length - written) return -1;
            block.Slice(read, literals).CopyTo(into[written..]);
            read += literals;
            written += literals;
            if (read == block.Length) return written;
            if (block.Length - read < 2) return -1;
            var distance = block[read] | (block[read + 1] << 8);
            read += 2;
            if (!TryReadLength(block, ref read, token & 15, out var length)) return -1;
            if (!Copies.TryCopyBack(into, ref written, distance, length + MatchMin)) return -1;
        }

        return written;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> block, ref int read, int length, out int whole)
    {
        whole = length;
        if (length < 15) return true;
        byte more;
        do
        {
            if (read >= block.Length || whole > int.MaxValue - 255) return false;
            more = block[read++];
            whole += more;
        }
        while (more == 255);
        return true;
    }
}
