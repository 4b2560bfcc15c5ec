using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Akka.TestKit.Xunit2;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Decoding;

public sealed class DecodeDatagramsTests() : TestKit(Quiet.WallTime)
{
    private static readonly NetAddress Exporter = NetAddress.FromV4(0xC000020A);
    private static readonly FlowDecoderOptions Options = new(1, 16, 64, 128, 16, 16)
    {
        PendingBytesPerExporterMax = 1_024,
        PendingBytesMax = 1_024,
        PendingFor = TimeSpan.FromMinutes(1),
    };

    private readonly FlowDecoder _decoder = new(Options);
    private readonly BoundedPool<DatagramBatch> _datagrams = new(1, () => new DatagramBatch(8));
    private readonly BoundedPool<DecodedBatch> _records = new(1, () => new DecodedBatch());

    [Fact]
    public void A_batch_becomes_the_records_of_its_datagrams_in_their_order()
    {
        var decoded = Decode(
            (Exporter, Exports.NetFlow5(1_000, 0, 1, 100)),
            (Exporter, Exports.NetFlow5(1_001, 1, 2, 200)));

        Assert.Equal([100UL, 200UL], decoded.Records.Span.ToArray().Select(record => record.Bytes));
        Assert.Equal(2_001, decoded.ReceivedAt.UnixMilliseconds);
        Assert.Equal((2L, 0L), (_decoder.Counters.Datagrams, _decoder.Counters.Drops));
    }

    [Fact]
    public void A_bad_datagram_is_counted_by_its_reason_and_the_good_ones_beside_it_are_read()
    {
        var decoded = Decode(
            (Exporter, [0, 77, 1, 2]),
            (Exporter, Exports.NetFlow5(1_000, 0, 1, 100)),
            (Exporter, [0, 5, 0, 1]),
            (NetAddress.FromV4(0xC000020B), Exports.NetFlow5(1_000, 0, 1, 300)));

        Assert.Equal(100UL, Assert.Single(decoded.Records.Span.ToArray()).Bytes);
        Assert.Equal(
            (1L, 1L, 1L),
            (_decoder.Counters.CountOf(DecodeReason.VersionUnsupported),
                _decoder.Counters.CountOf(DecodeReason.HeaderTruncated),
                _decoder.Counters.CountOf(DecodeReason.ExportersTooMany)));
    }

    [Fact]
    public void The_batch_of_datagrams_goes_back_to_its_pool_empty()
    {
        Decode((Exporter, Exports.NetFlow5(1_000, 0, 1, 100)));

        var again = _datagrams.TryRent();

        Assert.NotNull(again);
        Assert.Equal(0, again.Count);
    }

    [Fact]
    public void Records_of_an_earlier_batch_do_not_come_again()
    {
        var first = Decode((Exporter, Exports.NetFlow5(1_000, 0, 1, 100)));
        _records.Return(first);

        var second = Decode((Exporter, Exports.NetFlow5(1_001, 1, 2, 200)));

        Assert.Same(first, second);
        Assert.Equal(200UL, Assert.Single(second.Records.Span.ToArray()).Bytes);
    }

    [Fact]
    public void A_restart_in_the_middle_of_a_template_cycle_loses_no_record()
    {
        var folder = Directory.CreateTempSubdirectory("presage-memory-");
        try
        {
            var memory = new DecoderMemory(Path.Combine(folder.FullName, "exporters.state"), TimeProvider.System);
            byte[] early = [.. Header(1), 1, 1, 0, 8, 0, 0, 0, 7];
            byte[] announcing = [.. Header(2), 0, 0, 0, 12, 1, 0, 0, 1, 0, 1, 0, 4];
            byte[] later = [.. Header(3), 1, 0, 0, 8, 0, 0, 0, 9];
            byte[] announcingEarly = [.. Header(4), 0, 0, 0, 12, 1, 1, 0, 1, 0, 1, 0, 4];
            _records.Return(Decode(_decoder, memory, (Exporter, early), (Exporter, announcing)));

            var restarted = new FlowDecoder(Options);
            var decoded = Decode(restarted, memory, (Exporter, later), (Exporter, announcingEarly));

            Assert.Equal([9UL, 7UL], decoded.Records.Span.ToArray().Select(record => record.Bytes));
            Assert.Equal(0, restarted.Counters.Drops);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_waits_at_the_end_is_counted_where_nothing_is_kept()
    {
        Decode((Exporter, [.. Header(1), 1, 1, 0, 8, 0, 0, 0, 7]));
        Assert.Equal(1, _decoder.Counters.CountOf(DecodeReason.TemplateNeverCame));
    }

    /// <summary>Of a v9 datagram of source 1.</summary>
    private static byte[] Header(byte sequence) => [0, 9, 0, 1, 0, 0, 0, 1, 0x65, 0, 0, 0, 0, 0, 0, sequence, 0, 0, 0, 1];

    private DecodedBatch Decode(params (NetAddress Exporter, byte[] Payload)[] datagrams) => Decode(_decoder, null, datagrams);

    private DecodedBatch Decode(FlowDecoder decoder, DecoderMemory? memory, params (NetAddress Exporter, byte[] Payload)[] datagrams)
    {
        var batch = _datagrams.TryRent()!;
        for (var index = 0; index < datagrams.Length; index++)
            batch.Add(datagrams[index].Payload, datagrams[index].Exporter, new EventTime(2_000 + index));
        var probe = Source.Single(batch)
            .Via(new DecodeDatagrams(decoder, _datagrams, _records, memory))
            .RunWith(this.SinkProbe<DecodedBatch>(), Sys.Materializer());
        var decoded = probe.RequestNext();
        probe.ExpectComplete();
        return decoded;
    }
}
