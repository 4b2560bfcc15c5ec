using System.Runtime.InteropServices;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>ZSTD by the system's libzstd, which Debian has as libzstd1.</summary>
internal sealed class SystemZstd : IBlockDecompressor
{
    private const string Library = "libzstd.so.1";

    public static readonly SystemZstd Instance = new();

    private SystemZstd()
    {
    }

    /// <exception cref="CaptureFileException">The library is not on this machine.</exception>
    public int Decompress(BlockCodec codec, ReadOnlySpan<byte> block, Span<byte> into)
    {
        if (codec != BlockCodec.Zstd || block.IsEmpty || into.IsEmpty) return -1;
        try
        {
            var written = ZSTD_decompress(ref MemoryMarshal.GetReference(into), (nuint)into.Length, in MemoryMarshal.GetReference(block), (nuint)block.Length);
            return ZSTD_isError(written) != 0 ? -1 : (int)written;
        }
        catch (DllNotFoundException cause)
        {
            throw new CaptureFileException($"the file is compressed with ZSTD, and {Library} is not on this machine: apt-get install libzstd1", cause);
        }
    }

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nuint ZSTD_decompress(ref byte into, nuint capacity, in byte block, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ZSTD_isError(nuint code);
}
