using Presage.Flows;

namespace Presage.Traffic.Tests.Sources;

public sealed class SystemZstdTests
{
    /// <summary>A frame of one block that is stored as it is (RFC 8878 §3.1.1).</summary>
    private static readonly byte[] Frame = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 3, 0x19, 0, 0, 7, 8, 9];

    [Fact]
    public void A_frame_is_read_and_a_damaged_or_too_long_one_is_refused()
    {
        var into = new byte[3];
        try
        {
            Assert.Equal(3, SystemZstd.Instance.Decompress(BlockCodec.Zstd, Frame, into));
            Assert.Equal([7, 8, 9], into);
            Assert.Equal(-1, SystemZstd.Instance.Decompress(BlockCodec.Zstd, Frame, into.AsSpan(0, 2)));
            Assert.Equal(-1, SystemZstd.Instance.Decompress(BlockCodec.Zstd, Frame.AsSpan(0, Frame.Length - 1), into));
        }
        catch (CaptureFileException absent)
        {
            Assert.Contains("apt-get install libzstd1", absent.Message, StringComparison.Ordinal);
        }

        Assert.Equal(-1, SystemZstd.Instance.Decompress(BlockCodec.Lz4, Frame, into));
    }
}
