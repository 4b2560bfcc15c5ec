using System.Text;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly FlowBatch _batch = new(4);

    public void Dispose() => _batch.Dispose();

    [Fact]
    public void A_restored_decoder_reads_names_and_samples_as_the_one_before()
    {
        var restored = new FlowDecoder(Fixtures.Options);
        Assert.Null(DecoderSnapshot.Restore(restored, DecoderSnapshot.Write(Known())));
        Decode(restored, NetFlow9(9, 1, Set(256, PlainRecord())));
        Assert.Equal((100u, 1500UL), (_batch.Span[0].SamplingInterval, _batch.Span[0].Bytes));
        Decode(restored, NetFlow9(10, 1, Set(0, PlainTemplate(300))));
        Assert.Equal((1, 1L), (_batch.Count, restored.Counters.SetsReplayed));
        var domain = Assert.Single(restored.Report()[0].Domains);
        Assert.Equal((OptionName.Interface, 5UL, "xe-0"), (domain.Names[0].Kind, domain.Names[0].Key, domain.Names[0].Name));
        Assert.Equal([256, 257, 258, 300], domain.Templates.Select(template => (int)template.Id));
    }

    [Fact]
    public void Format_1_is_written_as_it_was_released()
    {
        var written = Convert.ToHexStringLower(DecoderSnapshot.Write(Known()));
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "decoder-1.hex"), Encoding.ASCII).ReplaceLineEndings("");
        Assert.Equal(golden, written);
        Assert.Null(DecoderSnapshot.Restore(new FlowDecoder(Fixtures.Options), Convert.FromHexString(golden)));
    }

    [Fact]
    public void A_snapshot_of_a_restored_decoder_is_the_same()
    {
        var first = DecoderSnapshot.Write(Known());
        var restored = new FlowDecoder(Fixtures.Options);
        DecoderSnapshot.Restore(restored, first);
        Assert.Equal(first, DecoderSnapshot.Write(restored));
    }

    [Fact]
    public void Bytes_that_are_no_snapshot_are_refused_by_reason()
    {
        var good = DecoderSnapshot.Write(Known());
        Assert.Equal(SnapshotReason.NotASnapshot, Restore([]));
        Assert.Equal(SnapshotReason.NotASnapshot, Restore([1, .. good[1..]]));
        Assert.Equal(SnapshotReason.VersionUnsupported, Restore([.. good[..4], 2, .. good[5..]]));
        for (var i = 6; i < good.Length; i++)
        {
            var changed = (byte[])good.Clone();
            changed[i] ^= 1;
            Assert.Equal(SnapshotReason.Damaged, Restore(changed));
            Assert.Equal(SnapshotReason.Damaged, Restore(good[..i]));
        }
    }

    [Fact]
    public void What_goes_past_the_bounds_of_the_new_decoder_is_left_out()
    {
        var restored = new FlowDecoder(Fixtures.Options with { TemplatesPerExporterMax = 1, SamplersPerDomainMax = 1, NamesPerDomainMax = 0, PendingBytesPerExporterMax = 0 });
        Assert.Null(DecoderSnapshot.Restore(restored, DecoderSnapshot.Write(Known())));
        var domain = Assert.Single(restored.Report()[0].Domains);
        Assert.Equal((1, 0), (domain.Templates.Count, domain.Names.Count));
    }

    private static SnapshotReason? Restore(byte[] bytes) => DecoderSnapshot.Restore(new FlowDecoder(Fixtures.Options), bytes);

    private FlowDecoder Known()
    {
        var decoder = new FlowDecoder(Fixtures.Options);
        Decode(decoder, NetFlow9(0, 1, Set(0, PlainTemplate()), Set(1, OptionsTemplate9(257, [(1, 4)], [(34, 4)])), Set(257, U32(0), U32(100))));
        Decode(decoder, NetFlow9(1, 1, Set(1, OptionsTemplate9(258, [(2, 4)], [(82, 8)])), Set(258, U32(5), Encoding.ASCII.GetBytes("xe-0\0\0\0\0"))));
        Decode(decoder, NetFlow9(2, 1, Set(300, PlainRecord())));
        return decoder;
    }

    private void Decode(FlowDecoder decoder, byte[] datagram)
    {
        _batch.Clear();
        decoder.Decode(datagram, Fixtures.Exporter, Fixtures.ReceivedAt, _batch);
    }
}
