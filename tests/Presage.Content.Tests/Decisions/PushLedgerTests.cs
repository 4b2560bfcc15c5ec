using Presage.Core;

namespace Presage.Content.Tests;

public sealed class PushLedgerTests
{
    private readonly PushLedger _ledger = new(openMax: 20, new WastePrice(priceFirst: 1, share: 1));

    /// <summary>Seeded runs of opens and closes, repeated ones and unknown ones among them.</summary>
    [Fact]
    public void What_turns_out_to_need_fewer_bytes_is_given_back_and_ends_with_those()
    {
        Assert.True(_ledger.TryOpen(1, 2, 100));
        _ledger.Reduce(1, 2, 40);
        _ledger.Reduce(1, 2, 70);
        _ledger.Reduce(1, 3, 0);
        Assert.Equal((40, 40), (_ledger.SentBytes, _ledger.OpenBytes));
        Assert.True(_ledger.Close(1, 2, PushOutcome.Unused));
        Assert.Equal((40, 40, 0), (_ledger.SentBytes, _ledger.BytesOf(PushOutcome.Unused), _ledger.OpenBytes));
    }

    [Fact]
    public void Bytes_sent_are_those_used_unused_cancelled_evicted_and_open()
    {
        var random = new SeededRandom(9);
        for (var step = 0; step < 20_000; step++)
        {
            var (client, item) = ((ulong)random.NextInt32(6), (ulong)random.NextInt32(6));
            if (random.NextInt32(2) == 0) _ledger.TryOpen(client, item, random.NextInt32(1000));
            else _ledger.Close(client, item, (PushOutcome)random.NextInt32(4), random.NextInt32(1500));
            Assert.Equal(_ledger.SentBytes, Enum.GetValues<PushOutcome>().Sum(_ledger.BytesOf) + _ledger.OpenBytes);
            Assert.Equal(_ledger.SentCount, Enum.GetValues<PushOutcome>().Sum(_ledger.CountOf) + _ledger.OpenCount);
        }

        Assert.True(_ledger.OpenCount <= 20);
    }

    [Fact]
    public void What_would_cost_more_than_was_paid_for_goes_on_only_if_the_account_holds_the_rest()
    {
        var waste = new WastePrice(priceFirst: 1, share: 1);
        var ledger = new PushLedger(openMax: 20, waste);
        waste.Ask(150);
        Assert.True(waste.TryPay(100) && ledger.TryOpen(1, 2, 100));
        Assert.True(ledger.TryGrow(1, 2, 140));
        Assert.False(ledger.TryGrow(1, 2, 151));
        Assert.False(ledger.TryGrow(1, 3, 1));
        Assert.Equal((140, 10.0), (ledger.OpenBytes, waste.AccountBytes));
        Assert.True(ledger.Close(1, 2, PushOutcome.Cancelled, sentBytes: 90));
        Assert.Equal((90, 60.0), (ledger.SentBytes, waste.AccountBytes));
    }

    [Fact]
    public void A_push_that_is_none_of_its_own_is_not_counted_and_its_payment_comes_back()
    {
        var waste = new WastePrice(priceFirst: 1, share: 1);
        var ledger = new PushLedger(openMax: 20, waste);
        waste.Ask(150);
        Assert.True(waste.TryPay(100) && ledger.TryOpen(1, 2, 100));
        ledger.Withdraw(1, 2);
        ledger.Withdraw(1, 2);
        Assert.Equal((0, 0, 0, 150.0), (ledger.SentCount, ledger.SentBytes, ledger.OpenBytes, waste.AccountBytes));
    }

    [Fact]
    public void A_push_ends_once()
    {
        Assert.True(_ledger.TryOpen(1, 2, 100));
        Assert.False(_ledger.TryOpen(1, 2, 100));
        Assert.True(_ledger.Close(1, 2, PushOutcome.Cancelled, sentBytes: 30));
        Assert.False(_ledger.Close(1, 2, PushOutcome.Used));
        Assert.Equal((30, 30, 0), (_ledger.SentBytes, _ledger.BytesOf(PushOutcome.Cancelled), _ledger.OpenBytes));
    }

    [Fact]
    public void At_the_limit_nothing_more_is_opened()
    {
        for (ulong item = 0; item < 20; item++) Assert.True(_ledger.TryOpen(1, item, 1));
        Assert.True(_ledger.IsFull);
        Assert.False(_ledger.TryOpen(1, 99, 1));
    }
}
