namespace Presage.Flows;

/// <summary>
/// A bzip2 stream: "BZh", a digit (blocks of 100,000 bytes), blocks, an end mark. A block is run lengths, a Burrows–Wheeler transform, ranks by
/// move-to-front with runs of zeros, and up to six Huffman tables that change every fifty symbols.
/// </summary>
/// <remarks>Source: "bzip2: Format Specification" by J. Tsai, 2016. Checksums are read past: nfcapd's own sums tell a wrong block.</remarks>
internal static class Bz2Block
{
    private const long BlockMark = 0x314159265359;
    private const int BlockUnit = 100_000;

    /// <returns>How many bytes were written; -1 when the stream is damaged or longer than <paramref name="into"/>.</returns>
    public static int Decompress(ReadOnlySpan<byte> stream, Span<byte> into)
    {
        if (stream.Length < 4 || !stream.StartsWith("BZh"u8) || stream[3] is < (byte)'1' or > (byte)'9') return -1;
        var bits = new BitReader(stream[4..]);
        var transformed = new uint[(stream[3] - '0') * BlockUnit];
        var written = 0;
        while (!bits.IsPastEnd && Mark(ref bits) == BlockMark)
        {
            bits.Take(16);
            bits.Take(16);
            if (bits.TakeFlag()) return -1; // Randomised blocks are of releases before 1.0.
            var origin = bits.Take(24);
            var symbols = new Bz2Symbols();
            var length = symbols.Read(ref bits, transformed);
            if (length < 0 || origin >= length || !TryWrite(transformed.AsSpan(0, length), origin, into, ref written)) return -1;
        }

        return bits.IsPastEnd ? -1 : written;
    }

    private static long Mark(ref BitReader bits) => ((long)bits.Take(24) << 24) | (uint)bits.Take(24);

    /// <summary>Undoes the transform — the low byte of each entry is the text, the rest becomes the order — and the run lengths.</summary>
    private static bool TryWrite(Span<uint> transformed, int origin, Span<byte> into, ref int written)
    {
        Span<int> starts = stackalloc int[256];
        starts.Clear();
        foreach (var entry in transformed) starts[(int)(entry & 255)]++;
        for (int i = 0, sum = 0; i < 256; i++) (starts[i], sum) = (sum, sum + starts[i]);
        for (var i = 0; i < transformed.Length; i++) transformed[starts[(int)(transformed[i] & 255)]++] |= (uint)i << 8;
        var position = transformed[origin] >> 8;
        var (last, run) = (-1, 0);
        for (var left = transformed.Length; left > 0; left--)
        {
            var entry = transformed[(int)position];
            position = entry >> 8;
            var value = (byte)entry;
            var count = run == 4 ? value : 1;
            if (count > into.Length - written) return false;
            into.Slice(written, count).Fill(run == 4 ? (byte)last : value);
            written += count;
            run = run == 4 ? 0 : value == last ? run + 1 : 1;
            last = run == 0 ? -1 : value;
        }

        return true;
    }
}
