using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class CompletenessTests
{
    private readonly CompletenessLedger _ledger = new(new StepGrid(TimeSpan.FromSeconds(10)), 3);

    [Fact]
    public void A_step_without_loss_is_complete_and_so_is_one_in_which_nothing_came()
    {
        _ledger.Add(At(5), new RecordLoss(100, 0, 0, 4));
        Assert.Equal((1.0, 1.0), (_ledger.Close(0), _ledger.Close(1)));
    }

    [Fact]
    public void Gaps_and_socket_drops_are_the_same_loss_and_count_once()
    {
        _ledger.Add(At(5), new RecordLoss(60, 20, 0, 3));
        _ledger.Add(At(9), new RecordLoss(20, 0, 1, 1));
        Assert.Equal(0.8, _ledger.Close(0));
        Assert.Equal(0.8, _ledger.Latest);
    }

    [Fact]
    public void A_dropped_datagram_stands_for_the_records_that_one_holds()
    {
        _ledger.Add(At(5), new RecordLoss(60, 0, 2, 3));
        Assert.Equal(0.6, _ledger.Close(0));
        _ledger.Add(At(15), new RecordLoss(0, 0, 2, 0));
        Assert.Equal(0.0, _ledger.Close(1));
    }

    [Fact]
    public void Late_datagrams_make_up_for_the_gap_they_left()
    {
        _ledger.Add(At(1), new RecordLoss(30, 10, 0, 3));
        _ledger.Add(At(2), new RecordLoss(10, -10, 0, 1));
        Assert.Equal(1.0, _ledger.Close(0));
    }

    [Fact]
    public void Past_its_bound_the_oldest_step_is_forgotten_and_a_close_ends_all_before()
    {
        for (var step = 0; step < 4; step++) _ledger.Add(At(step * 10), new RecordLoss(1, 1, 0, 1));
        Assert.Equal((1.0, 0.5, 1.0), (_ledger.Close(0), _ledger.Close(2), _ledger.Close(1)));
    }

    [Fact]
    public void The_decoder_counts_records_lost_by_gaps_and_by_sets_without_a_template()
    {
        var decoder = new DecoderProbe(Fixtures.NothingWaits);
        decoder.Decode(NetFlow5(1, 10, 0, NetFlow5Record()));
        decoder.Decode(NetFlow5(1, 15, 0, NetFlow5Record()));
        Assert.Equal(4.0, decoder.Counters.RecordsLost);
        decoder.Decode(NetFlow9(0, 1, Set(256, PlainRecord())));
        Assert.Equal(5.0, decoder.Counters.RecordsLost);
    }

    private static EventTime At(int seconds) => new(seconds * 1000L);
}
