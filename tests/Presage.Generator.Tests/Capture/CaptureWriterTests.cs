using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Generator.Tests;

public sealed class CaptureWriterTests
{
    private static readonly CaptureEndpoint Source = new(NetAddress.FromV4(0xC000020A), 50_000);
    private static readonly CaptureEndpoint Collector = new(NetAddress.FromV4(0xC0000201), 2055);

    [Fact]
    public void A_file_of_one_packet_is_these_bytes()
    {
        using var file = new MemoryStream();
        new CaptureWriter(file).Write(Source, Collector, new EventTime(1_767_614_400_250), [1, 2, 3]);
        Assert.Equal(
            "D4C3B2A1" + "02000400" + "0000000000000000" + "FFFF0000" + "01000000"
            + "C0A75B69" + "90D00300" + "2D000000" + "2D000000"
            + "0200C0000201" + "0200C000020A" + "0800"
            + "4500001F000040004011B6C2C000020AC0000201"
            + "C350" + "0807" + "000B" + "AC72" + "010203",
            Convert.ToHexString(file.ToArray()));
    }

    [Fact]
    public void Both_checksums_verify()
    {
        for (var length = 0; length < 64; length++)
        {
            using var file = new MemoryStream();
            byte[] payload = [.. Enumerable.Range(0, length).Select(index => (byte)(index * 37))];
            new CaptureWriter(file).Write(Source, Collector, new EventTime(0), payload);
            var ip = file.ToArray().AsSpan(24 + 16 + 14);
            Assert.Equal(0xFFFF, Sum(ip[..20]));
            byte[] pseudo = [.. ip[12..20], 0, 17, .. ip[24..26], .. ip[20..]];
            Assert.Equal(0xFFFF, Sum(pseudo));
        }
    }

    [Fact]
    public void A_payload_over_1400_bytes_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new CaptureWriter(Stream.Null).Write(Source, Collector, new EventTime(0), new byte[1401]));

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        for (var index = 0; index < bytes.Length; index += 2)
            sum += index + 1 < bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes[index..]) : bytes[index] << 8;
        while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16);
        return sum;
    }
}
