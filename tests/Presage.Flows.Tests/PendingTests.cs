using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public sealed class PendingTests : IDisposable
{
    private readonly FlowDecoder _decoder = new(Fixtures.Options);
    private readonly FlowBatch _batch = new(4);

    public void Dispose() => _batch.Dispose();

    [Fact]
    public void Data_before_its_template_is_read_when_the_template_comes_under_its_own_header()
    {
        var early = NetFlow9(0, 1, Set(256, U32(990_000), U32(1500)));
        U32(ExportSeconds - 30).CopyTo(early, 8);
        Decode(early, 0);
        Assert.Equal((0, 1L, 0L), (_batch.Count, _decoder.Counters.SetsKept, _decoder.Counters.Drops));
        Decode(NetFlow9(1, 1, Set(0, Template(256, (21, 4), (1, 4)))), 30);
        Assert.Equal((1UL * 1500, (ExportSeconds - 30) * 1000L - 10_000), (_batch.Span[0].Bytes, _batch.Span[0].EndUnixMilliseconds));
        Assert.Equal((1L, 1L, 0L), (_decoder.Counters.SetsReplayed, _decoder.Counters.DataRecords, _decoder.Counters.Drops));
    }

    [Fact]
    public void Options_and_flows_of_one_datagram_may_come_in_any_order()
    {
        Decode(NetFlow9(0, 1, Set(256, PlainRecord(), PlainRecord()), Set(257, U32(0), U32(100)), Set(1, OptionsTemplate9(257, [(1, 4)], [(34, 4)])), Set(0, PlainTemplate())), 0);
        Assert.Equal(2, _batch.Count);
        Assert.Equal(100u, _batch.Span[0].SamplingInterval);
        Assert.Equal(SamplingOrigin.Domain, _batch.Span[0].SamplingOrigin);
    }

    [Fact]
    public void A_set_whose_template_never_comes_is_counted_after_its_time()
    {
        Decode(NetFlow9(0, 1, Set(256, PlainRecord())), 0);
        Decode(NetFlow9(1, 2), 60);
        Assert.Equal(0, _decoder.Counters.Drops);
        Decode(NetFlow9(2, 2), 61);
        Assert.Equal(1, _decoder.Counters.CountOf(DecodeReason.TemplateNeverCame));
        Decode(NetFlow9(3, 1, Set(0, PlainTemplate())), 62);
        Assert.Equal(0, _batch.Count);
        Assert.Equal(_decoder.Counters.SetsKept, _decoder.Counters.SetsReplayed + _decoder.Counters.CountOf(DecodeReason.TemplateNeverCame));
    }

    [Fact]
    public void A_set_that_finds_no_room_is_dropped_at_once()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { PendingBytesPerExporterMax = 300 });
        decoder.Decode(NetFlow9(0, 1, Set(256, PlainRecord()), Set(257, PlainRecord()), Set(258, PlainRecord())), Fixtures.Exporter, Fixtures.ReceivedAt, _batch);
        Assert.Equal([new DecodeIssue(DecodeReason.TemplateUnknown, 60)], decoder.Issues.ToArray());
        Assert.Equal(2, decoder.Counters.SetsKept);
        Assert.Equal(2 * (20 + 128), decoder.Report()[0].BytesPending);
    }

    [Fact]
    public void What_waits_at_the_end_is_given_up_and_counted()
    {
        Decode(Ipfix(0, 1, Set(256, PlainRecord())), 0);
        _decoder.GiveUpPending();
        Assert.Equal((1L, 0), (_decoder.Counters.CountOf(DecodeReason.TemplateNeverCame), _decoder.Report()[0].BytesPending));
        Assert.Equal(1, _decoder.Report()[0].Tally.SetsUndecoded);
    }

    [Fact]
    public void A_template_that_is_not_announced_again_expires()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { TemplateLifetime = TimeSpan.FromMinutes(30) });
        decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())), Fixtures.Exporter, Fixtures.ReceivedAt, _batch);
        decoder.Decode(NetFlow9(1, 1, Set(256, PlainRecord())), Fixtures.Exporter, Fixtures.ReceivedAt + TimeSpan.FromMinutes(30), _batch);
        Assert.Equal(1, _batch.Count);
        decoder.Decode(NetFlow9(2, 1, Set(256, PlainRecord())), Fixtures.Exporter, Fixtures.ReceivedAt + TimeSpan.FromMinutes(31), _batch);
        Assert.Equal((1, 1L, 1L), (_batch.Count, decoder.Counters.TemplatesExpired, decoder.Counters.SetsKept));
    }

    private void Decode(byte[] datagram, int secondsLater)
    {
        _batch.Clear();
        _decoder.Decode(datagram, Fixtures.Exporter, Fixtures.ReceivedAt + TimeSpan.FromSeconds(secondsLater), _batch);
    }
}
