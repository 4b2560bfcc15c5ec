using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class SequenceTests
{
    private readonly DecoderProbe _decoder = new();

    private DecodeCounters Counters => _decoder.Counters;

    [Fact]
    public void A_late_datagram_fills_the_gap_it_left_and_opens_no_other()
    {
        Announce();
        Send(1);
        Send(4);
        Assert.Equal((1L, 2L), (Counters.SequenceGaps, Counters.SequenceMissing));
        Send(2);
        Send(3);
        Send(5);
        Assert.Equal((1L, 0L, 2L, 0L), (Counters.SequenceGaps, Counters.SequenceMissing, Counters.SequenceLate, Counters.SequenceRestarts));
        Assert.Equal((5L, 0.0), (Counters.DataRecords, Counters.RecordsLost));
    }

    [Fact]
    public void A_repeated_datagram_is_read_once()
    {
        Announce();
        Send(1);
        Send(2);
        Send(2);
        Assert.Equal([new DecodeIssue(DecodeReason.DatagramRepeated, 0)], _decoder.Issues);
        Assert.Empty(_decoder.Records);
        Send(1);
        Assert.Equal((2L, 2L), (Counters.DataRecords, Counters.CountOf(DecodeReason.DatagramRepeated)));
    }

    [Fact]
    public void A_gap_across_the_wrap_counts_what_is_missing()
    {
        Announce(uint.MaxValue - 1);
        Send(uint.MaxValue);
        Send(2);
        Assert.Equal((1L, 2L), (Counters.SequenceGaps, Counters.SequenceMissing));
    }

    [Fact]
    public void A_reboot_shows_by_the_uptime_and_loses_nothing()
    {
        Announce();
        for (uint sequence = 1; sequence < 100; sequence++) Send(sequence);
        var rebooted = NetFlow9(0, 1, Set(256, PlainRecord(7)));
        U32(1_000).CopyTo(rebooted, 4);
        _decoder.Decode(rebooted);
        Assert.Equal((0L, 0L, 1L), (Counters.SequenceGaps, Counters.SequenceLate, Counters.SequenceRestarts));
    }

    [Fact]
    public void A_new_count_without_an_uptime_shows_by_the_datagrams_that_follow_on_it()
    {
        _decoder.Decode(Ipfix(500, 1, Set(2, PlainTemplate()), Set(256, PlainRecord())));
        for (uint sequence = 0; sequence < 8; sequence++) _decoder.Decode(Ipfix(sequence, 1, Set(256, PlainRecord(sequence))));
        _decoder.Decode(Ipfix(10, 1, Set(256, PlainRecord(10))));
        Assert.Equal((1L, 2L), (Counters.SequenceGaps, Counters.SequenceMissing));
        Assert.Equal(1, Counters.SequenceRestarts);
    }

    [Fact]
    public void Missing_datagrams_stand_for_the_records_that_they_usually_hold()
    {
        Announce();
        _decoder.Decode(NetFlow9(1, 1, Set(256, PlainRecord(1), PlainRecord(2), PlainRecord(3))));
        _decoder.Decode(NetFlow9(4, 1, Set(256, PlainRecord(4), PlainRecord(5), PlainRecord(6))));
        Assert.Equal(6.0, Counters.RecordsLost);
    }

    [Fact]
    public void An_exporter_that_counts_one_more_a_message_than_its_records_loses_nothing()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, PlainTemplate()), Set(256, PlainRecord())));
        uint sequence = 2;
        for (var message = 0; message < SequenceCheck.SurplusRun; message++, sequence += 3) _decoder.Decode(Ipfix(sequence, 1, Set(256, PlainRecord(sequence), PlainRecord(7))));
        Assert.Equal((0L, 0.0), (Counters.SequenceMissing, Counters.RecordsLost));

        for (var message = 0; message < 50; message++, sequence += 3) _decoder.Decode(Ipfix(sequence, 1, Set(256, PlainRecord(sequence), PlainRecord(7))));
        Assert.Equal((SequenceCheck.SurplusRun, 0L), (Counters.SequenceGaps, Counters.SequenceMissing));

        // What is lost then still shows: a message of two records, and its one more.
        _decoder.Decode(Ipfix(sequence + 3, 1, Set(256, PlainRecord(5))));
        Assert.Equal(3, Counters.SequenceMissing);
    }

    [Fact]
    public void Small_gaps_that_are_not_before_each_message_are_losses()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, PlainTemplate()), Set(256, PlainRecord())));
        uint sequence = 1;
        for (var message = 1; message <= 100; message++)
        {
            // One in ten comes without a gap.
            sequence += message % 10 == 0 ? 0u : 1u;
            _decoder.Decode(Ipfix(sequence++, 1, Set(256, PlainRecord(sequence))));
        }

        Assert.Equal(90, Counters.SequenceMissing);
    }

    private void Announce(uint sequence = 0) => _decoder.Decode(NetFlow9(sequence, 1, Set(0, PlainTemplate())));

    private void Send(uint sequence) => _decoder.Decode(NetFlow9(sequence, 1, Set(256, PlainRecord(sequence))));
}
