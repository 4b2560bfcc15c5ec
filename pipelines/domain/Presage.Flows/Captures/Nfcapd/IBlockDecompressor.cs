namespace Presage.Flows;

/// <summary>Decompresses what is not read here: ZSTD, which a library of the system does.</summary>
public interface IBlockDecompressor
{
    /// <returns>How many bytes were written; -1 when the block is damaged or longer than <paramref name="into"/>.</returns>
    int Decompress(BlockCodec codec, ReadOnlySpan<byte> block, Span<byte> into);
}
