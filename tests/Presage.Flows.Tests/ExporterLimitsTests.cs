using System.Globalization;
using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

/// <summary>Who is read, how much of whom, and who keeps a place when many want one.</summary>
public sealed class ExporterLimitsTests : IDisposable
{
    /// <summary>Sources of the storm; <c>PRESAGE_SPOOFED=10000000</c> for ten million.</summary>
    private static readonly uint Spoofed =
        uint.TryParse(Environment.GetEnvironmentVariable("PRESAGE_SPOOFED"), CultureInfo.InvariantCulture, out var count) ? count : 200_000;

    private const int ExportersMax = 10_000;
    private const long MemoryMax = 64L << 20;

    private readonly FlowBatch _batch = new(4);

    public void Dispose() => _batch.Dispose();

    [Fact]
    public void An_exporter_that_is_not_on_the_list_is_not_read_and_takes_no_place()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { AllowedExporters = [Prefix("192.0.2.0/24"), Prefix("2001:db8::/32"), Prefix("198.51.100.7")] });
        Decode(decoder, 0xC0000201, 0, 1);
        Decode(decoder, 0xC6336407, 0, 1);
        Decode(decoder, 0xC6336408, 0, 1);
        Assert.Equal((2L, 1L, 2), (decoder.Counters.FlowRecords, decoder.Counters.CountOf(DecodeReason.ExporterNotAllowed), decoder.Exporters.Count));
        Assert.Equal((DecodeReason.ExporterNotAllowed, 0), (decoder.Issues[0].Reason, decoder.Issues[0].Offset));
    }

    [Fact]
    public void What_is_over_an_exporters_rate_is_shed_counted_and_missing_in_its_completeness()
    {
        var decoder = new FlowDecoder(Fixtures.Options with { DatagramsPerSecondMax = 10, DatagramBurst = TimeSpan.FromSeconds(1) });
        // A second's worth at once and one more; of a hundred in the next ten seconds all that the rate allows.
        for (uint number = 0; number < 20; number++) Decode(decoder, 1, number, 100);
        Assert.Equal((11L, 9L), (decoder.Counters.FlowRecords, decoder.Counters.CountOf(DecodeReason.ExporterOverRate)));
        for (uint number = 20; number < 220; number++) Decode(decoder, 1, number, 100 + (number - 20) / 20.0);
        Assert.InRange(decoder.Counters.FlowRecords, 110, 112);
        Decode(decoder, 2, 0, 100);

        var (loud, quiet) = (decoder.Report()[0].Tally, decoder.Report()[1].Tally);
        Assert.Equal((220L, 220 - loud.FlowRecords, 0L), (loud.Datagrams, loud.DatagramsShed, quiet.DatagramsShed));
        Assert.InRange(loud.Loss.Completeness, 0.49, 0.52);
        Assert.Equal(1.0, quiet.Loss.Completeness);
    }

    [Fact]
    public void What_the_socket_dropped_is_shared_among_the_exporters_that_were_heard()
    {
        var decoder = new FlowDecoder(Fixtures.Options);
        for (uint number = 0; number < 30; number++) Decode(decoder, 1, number, 1);
        for (uint number = 0; number < 10; number++) Decode(decoder, 2, number, 1);
        decoder.CountDropped(8);
        var report = decoder.Report();
        Assert.Equal([6.0, 2.0], report.Select(exporter => exporter.Tally.DatagramsDropped));
        Assert.Equal(30 / 36.0, report[0].Tally.Loss.Completeness, 6);
    }

    [Fact]
    public void Strangers_make_room_for_each_other_and_never_push_a_known_exporter_out()
    {
        var decoder = new FlowDecoder(Storm(4));
        for (uint second = 0; second <= 60; second += 20) Decode(decoder, 1, second / 20, second);
        for (uint stranger = 100; stranger < 103; stranger++) Decode(decoder, stranger, 0, 61);
        Decode(decoder, 200, 0, 65);
        Assert.Equal(1, decoder.Counters.CountOf(DecodeReason.ExportersTooMany));
        // Eleven seconds on the strangers have been silent for long enough; the known one is silent for an hour and stays.
        Decode(decoder, 200, 0, 3_700);
        Decode(decoder, 201, 0, 3_700);
        Decode(decoder, 202, 0, 3_700);
        Decode(decoder, 203, 0, 3_700);
        Assert.Equal([1u, 200u, 201u, 202u], decoder.Exporters.Select(exporter => (uint)exporter.Address.Bits).Order());
        Decode(decoder, 1, 4, 3_701);
        Assert.Equal(0, _batch.Span[0].ExporterIndex);
    }

    [Fact]
    public void A_known_exporter_makes_room_after_its_own_time_and_one_that_was_named_never()
    {
        var decoder = new FlowDecoder(Storm(2) with { SamplingOverrides = new Dictionary<NetAddress, uint> { [NetAddress.FromV4(2)] = 1 } });
        for (uint exporter = 1; exporter <= 2; exporter++)
            for (uint second = 0; second <= 60; second += 20) Decode(decoder, exporter, second / 20, second);
        Decode(decoder, 3, 0, 90_000);
        Decode(decoder, 4, 0, 180_002);
        Assert.Equal([4u, 2u], decoder.Exporters.Select(exporter => (uint)exporter.Address.Bits));
    }

    [Fact]
    public void What_was_known_before_a_restart_is_known_after_it()
    {
        var before = new FlowDecoder(Storm(2));
        Decode(before, 1, 0, 0);
        var after = new FlowDecoder(Storm(2));
        Assert.Null(DecoderSnapshot.Restore(after, DecoderSnapshot.Write(before)));
        for (uint stranger = 100; stranger < 200; stranger++) Decode(after, stranger, 0, stranger);
        Decode(after, 1, 1, 300);
        Assert.Equal(1, _batch.Count);
        Assert.Equal(0, _batch.Span[0].ExporterIndex);
    }

    [Fact]
    public void A_storm_of_spoofed_sources_stays_within_memory_and_ten_thousand_exporters_go_on()
    {
        var decoder = new FlowDecoder(Storm(ExportersMax));
        // 9,900 exporters become known, then the storm comes: 50,000 new addresses a second, beside an exporter's own datagrams.
        for (uint exporter = 0; exporter < 9_900; exporter++) Decode(decoder, exporter, 0, 0);
        for (uint exporter = 0; exporter < 9_900; exporter++) Decode(decoder, exporter, 1, 100);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (uint number = 0; number < Spoofed; number++)
        {
            var now = 101 + number / 50_000.0;
            Decode(decoder, 0xE0000000 + number, 0, now);
            if (number % 100 == 0) Decode(decoder, number / 100 % 9_900, 2 + number / 990_000, now);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryMax);
        Assert.Equal(ExportersMax, decoder.Exporters.Count);
        var known = decoder.Report().Where(exporter => (uint)exporter.Exporter.Address.Bits < 9_900).ToList();
        Assert.Equal(9_900, known.Count);
        Assert.Equal(2 * 9_900 + (Spoofed + 99) / 100, known.Sum(exporter => exporter.Tally.Datagrams));
        Assert.Equal(0, known.Sum(exporter => exporter.Tally.SequenceMissing));
    }

    [Fact]
    public void A_newcomer_that_goes_on_sending_gets_a_place_in_the_storm_and_keeps_it()
    {
        var decoder = new FlowDecoder(Storm(100));
        uint spoofed = 0, sent = 0;
        long heard = 0;
        for (var tick = 0; tick < 20_000; tick++)
        {
            var now = tick / 100.0;
            for (var many = 0; many < 10; many++) Decode(decoder, 0xE0000000 + spoofed++, 0, now);
            if (tick < 2_000) continue;
            Decode(decoder, 1, sent++, now);
            heard += _batch.Count;
        }

        // It is in within some searches, and from then on every datagram of it is read.
        Assert.True(heard > sent / 2, $"{heard} of {sent}");
        Decode(decoder, 1, sent, 200);
        Assert.Equal(1, _batch.Count);
    }

    /// <summary>Known after a minute; strangers keep a place for ten seconds, known ones for a day.</summary>
    private static FlowDecoderOptions Storm(int exportersMax) => Fixtures.Options with
    {
        ExportersMax = exportersMax,
        ExporterKnownAfter = TimeSpan.FromMinutes(1),
        StrangerIdleAfter = TimeSpan.FromSeconds(10),
        ExporterIdleAfter = TimeSpan.FromDays(1),
    };

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);

    private void Decode(FlowDecoder decoder, uint exporter, uint sequence, double atSeconds)
    {
        _batch.Clear();
        decoder.Decode(
            NetFlow5(1, sequence, 0, NetFlow5Record()), new ExporterKey(NetAddress.FromV4(exporter)), Fixtures.ReceivedAt + TimeSpan.FromSeconds(atSeconds), _batch);
    }
}
