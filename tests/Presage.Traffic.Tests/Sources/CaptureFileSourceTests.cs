using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit.Xunit2;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Sources;

public sealed class CaptureFileSourceTests : TestKit
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly TempFolder _folder = new();
    private readonly BoundedPool<DatagramBatch> _pool = new(2, () => new DatagramBatch(7));
    private readonly CaptureProgress _progress = new();

    public CaptureFileSourceTests() : base(Quiet.WallTime)
    {
    }

    [Fact]
    public async Task Files_are_read_one_after_the_other()
    {
        var (first, second) = (_folder.At("1.pcap"), _folder.At("2.pcap"));
        var datagrams = Recordings.Record(first, Recordings.Options(12), Recordings.Start, Minute).Datagrams
            + Recordings.Record(second, Recordings.Options(12), Recordings.Start + Minute, Minute).Datagrams;

        var receivedAt = await ReadAsync(first, second);

        Assert.Equal(datagrams, receivedAt.Count);
        Assert.Equal(receivedAt.Order(), receivedAt);
        Assert.Equal(new FileInfo(first).Length + new FileInfo(second).Length, _progress.BytesRead);
        Assert.Equal(default, _progress.Skips);
    }

    [Fact]
    public async Task What_is_no_whole_datagram_is_counted_over_all_files()
    {
        byte[] header = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, .. new byte[8], 0xFF, 0xFF, 0, 0, 101, 0, 0, 0];
        // IPv4: a TCP packet; then the first fragment of a UDP packet, without the rest.
        var tcp = Packet([0x45, 0, 0, 24, 0, 1, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0, 80, 0, 81]);
        var fragment = Packet([0x45, 0, 0, 28, 0, 2, 0x20, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 8, 7, 8, 7, 0, 16, 0, 0]);
        var first = _folder.Write("1.pcap", [.. header, .. tcp, .. fragment, 1, 2, 3]);

        await ReadAsync(first, _folder.Write("2.pcap", [.. header, .. tcp]));

        Assert.Equal(new CaptureSkips(Packets: 2, Fragments: 1, TrailingBytes: 3), _progress.Skips);
    }

    [Fact]
    public async Task No_files_are_no_datagrams() => Assert.Empty(await ReadAsync());

    [Fact]
    public async Task A_missing_file_is_named_when_its_turn_comes()
    {
        Recordings.Record(_folder.At("1.pcap"), Recordings.Options(12), Recordings.Start, Minute);

        var problem = await Assert.ThrowsAsync<CaptureFileException>(() => ReadAsync(_folder.At("1.pcap"), _folder.At("none.pcap")));

        Assert.Contains("none.pcap cannot be read", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_capture_is_named_with_the_byte_up_to_which_it_was_read()
    {
        // A file header, and a packet that claims 2 GB.
        byte[] damaged = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, .. new byte[8], 0xFF, 0xFF, 0, 0, 1, 0, 0, 0, .. new byte[8], 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F];

        var problem = await Assert.ThrowsAsync<CaptureFileException>(() => ReadAsync(_folder.Write("damaged.pcap", damaged)));

        Assert.Contains("damaged.pcap is damaged after byte 24", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_capture_is_said_to_be_none()
    {
        var problem = await Assert.ThrowsAsync<CaptureFileException>(() => ReadAsync(_folder.Write("notes.txt", "these are only notes, no capture")));

        Assert.Contains("is neither pcap, pcapng", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_payload_is_received_when_it_was_sent()
    {
        var receivedAt = await ReadAsync(_folder.Write("payload.bin", Exports.NetFlow5(1_700_000_000, 0, 1, 10)));

        Assert.Equal([1_700_000_000_000], receivedAt);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Dispose();
    }

    private static byte[] Packet(byte[] bytes) => [.. new byte[8], (byte)bytes.Length, 0, 0, 0, (byte)bytes.Length, 0, 0, 0, .. bytes];

    private Task<List<long>> ReadAsync(params string[] paths) => Source
        .FromGraph(new CaptureFileSource(paths, _pool, _progress))
        .RunAggregate(new List<long>(), Release, Sys.Materializer());

    private List<long> Release(List<long> receivedAt, DatagramBatch batch)
    {
        for (var index = 0; index < batch.Count; index++) receivedAt.Add(batch.EntryAt(index).ReceivedAt.UnixMilliseconds);
        batch.Clear();
        _pool.Return(batch);
        return receivedAt;
    }
}
