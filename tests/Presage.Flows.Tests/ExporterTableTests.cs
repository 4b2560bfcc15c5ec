using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public sealed class ExporterTableTests : IDisposable
{
    private const long BytesPerExporterMax = 4_096;

    private readonly FlowBatch _batch = new(4);

    public void Dispose() => _batch.Dispose();

    [Fact]
    public void Ten_thousand_exporters_fit_and_cost_little_each()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { ExportersMax = 10_000 });
        var datagram = NetFlow9(0, 1, Set(0, PlainTemplate()), Set(256, PlainRecord()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (uint i = 0; i < 10_000; i++) Decode(decoder, datagram, i, 0);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000;
        Assert.Equal((10_000L, 10_000), (decoder.Counters.DataRecords, decoder.Exporters.Count));
        Assert.True(bytes < BytesPerExporterMax, $"{bytes} bytes an exporter");
    }

    [Fact]
    public void Spoofed_sources_take_no_memory_past_the_bound_and_no_place_of_an_exporter_that_sends()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { ExportersMax = 64, ExporterIdleAfter = TimeSpan.FromMinutes(10) });
        var datagram = NetFlow5(1, 0, 0, NetFlow5Record());
        Decode(decoder, datagram, 1, 0);
        for (uint i = 0; i < 100; i++) Decode(decoder, datagram, 0xF0000000 + i, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (uint i = 0; i < 200_000; i++) Decode(decoder, datagram, 0xE0000000 + i, 1);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
        Assert.Equal(200_000 + 37, decoder.Counters.CountOf(DecodeReason.ExportersTooMany));
        Decode(decoder, NetFlow5(1, 1, 0, NetFlow5Record()), 1, 2);
        Assert.Equal(1, _batch.Count);
    }

    [Fact]
    public void The_exporter_that_was_silent_longest_makes_room_after_its_time()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { ExportersMax = 2, ExporterIdleAfter = TimeSpan.FromMinutes(10) });
        var datagram = NetFlow9(0, 1, Set(0, PlainTemplate()), Set(300, PlainRecord()));
        Decode(decoder, datagram, 1, 0);
        Decode(decoder, datagram, 2, 60);
        Decode(decoder, datagram, 3, 600);
        Assert.Equal(1, decoder.Counters.CountOf(DecodeReason.ExportersTooMany));
        Decode(decoder, datagram, 3, 602);
        Assert.Equal([3u, 2u], decoder.Exporters.Select(exporter => (uint)exporter.Address.Bits));
        Assert.Equal(1, decoder.Counters.ExportersForgotten);
        Decode(decoder, NetFlow9(1, 1, Set(256, PlainRecord())), 3, 603);
        Assert.Equal(0, _batch.Span[0].ExporterIndex);
    }

    [Fact]
    public void An_interval_that_the_operator_set_wins_over_what_the_exporter_tells()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { SamplingOverrides = new Dictionary<NetAddress, uint> { [NetAddress.FromV4(1)] = 50 } });
        Decode(decoder, NetFlow5(1, 0, 0x4000 | 100, NetFlow5Record()), 1, 0);
        Assert.Equal((50u, SamplingOrigin.Override), (_batch.Span[0].SamplingInterval, _batch.Span[0].SamplingOrigin));
        Decode(decoder, NetFlow9(0, 1, Set(0, Template(256, (1, 4), (34, 4))), Set(256, U32(1), U32(64))), 1, 0);
        Assert.Equal((50u, SamplingOrigin.Override), (_batch.Span[0].SamplingInterval, _batch.Span[0].SamplingOrigin));
        Decode(decoder, NetFlow5(1, 0, 0x4000 | 100, NetFlow5Record()), 2, 0);
        Assert.Equal((100u, SamplingOrigin.Header), (_batch.Span[0].SamplingInterval, _batch.Span[0].SamplingOrigin));
    }

    private void Decode(FlowDecoder decoder, byte[] datagram, uint exporter, int seconds)
    {
        _batch.Clear();
        decoder.Decode(datagram, new ExporterKey(NetAddress.FromV4(exporter)), Fixtures.ReceivedAt + TimeSpan.FromSeconds(seconds), _batch);
    }
}
