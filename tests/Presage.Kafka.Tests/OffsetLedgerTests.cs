namespace Presage.Kafka.Tests;

public class OffsetLedgerTests
{
    private static readonly (string, int) First = ("flows", 0);
    private static readonly (string, int) Second = ("flows", 1);
    private readonly OffsetLedger _ledger = new();

    [Fact]
    public void An_offset_waits_for_its_batch_to_be_summed_and_for_the_newest_step_of_it()
    {
        var receipt = Read((First, 10));
        _ledger.Durable(5);
        Assert.Empty(_ledger.TakeCommits());
        receipt.Summed(6);
        Assert.Empty(_ledger.TakeCommits());
        _ledger.Durable(6);
        Assert.Equal([(First, 10L)], _ledger.TakeCommits());
        Assert.Empty(_ledger.TakeCommits());
        Assert.Equal(0, _ledger.Waiting);
    }

    [Fact]
    public void No_offset_is_committed_before_those_under_it()
    {
        var (early, late, empty) = (Read((First, 10)), Read((First, 20)), Read((First, 30)));
        late.Summed(1);
        empty.Summed(long.MinValue);
        _ledger.Durable(1);
        Assert.Empty(_ledger.TakeCommits());
        early.Summed(2);
        Assert.Empty(_ledger.TakeCommits());
        _ledger.Durable(2);
        Assert.Equal([(First, 30L)], _ledger.TakeCommits());
    }

    [Fact]
    public void A_batch_of_two_partitions_holds_both_back()
    {
        var both = Read((First, 10), (Second, 7));
        Read((Second, 9)).Summed(1);
        _ledger.Durable(1);
        Assert.Empty(_ledger.TakeCommits());
        both.Summed(1);
        Assert.Equal([(First, 10L), (Second, 9L)], _ledger.TakeCommits().Order());
    }

    [Fact]
    public void A_partition_that_comes_back_goes_on_where_it_stopped()
    {
        Read((First, 10));
        Assert.Equal(10, _ledger.Resume(First, null));
        Assert.Equal(10, _ledger.Resume(First, 4));
        Assert.Null(_ledger.Resume(Second, 4));
    }

    [Fact]
    public void What_another_member_committed_meanwhile_is_neither_read_nor_committed_again()
    {
        var receipt = Read((First, 10));
        Assert.Null(_ledger.Resume(First, 12));
        receipt.Summed(1);
        _ledger.Durable(1);
        Assert.Empty(_ledger.TakeCommits());
    }

    /// <summary>Random reads, sums and steps: what is committed never passes a record that no durable step has, and in the end all is.</summary>
    [Fact]
    public void Whatever_the_order_of_sums_and_steps_nothing_is_committed_that_is_not_durable()
    {
        for (var seed = 1ul; seed <= 300; seed++)
        {
            var random = new Core.SeededRandom(seed);
            var ledger = new OffsetLedger();
            var steps = new Dictionary<long, long>();
            var open = new List<(ReadReceipt Receipt, long Step)>();
            long offset = 0, durable = 0, committed = 0;
            for (var turn = 0; turn < 200; turn++)
            {
                switch (random.NextInt32(4))
                {
                    case 0:
                        var step = durable + random.NextInt32(5);
                        steps[offset++] = step;
                        open.Add((ledger.Read(new Dictionary<(string, int), long> { [First] = offset }), step));
                        break;
                    case 1 when open.Count > 0:
                        var at = random.NextInt32(open.Count);
                        open[at].Receipt.Summed(open[at].Step);
                        open.RemoveAt(at);
                        break;
                    case 2:
                        ledger.Durable(++durable);
                        break;
                    default:
                        foreach (var (_, next) in ledger.TakeCommits()) committed = next;
                        for (long i = 0; i < committed; i++) Assert.True(steps[i] <= durable, $"seed {seed}");
                        break;
                }
            }

            foreach (var (receipt, step) in open) receipt.Summed(step);
            ledger.Durable(durable + 5);
            foreach (var (_, next) in ledger.TakeCommits()) committed = next;
            Assert.Equal(offset, committed);
        }
    }

    private ReadReceipt Read(params ((string, int) Partition, long Next)[] offsets) => _ledger.Read(offsets.ToDictionary(one => one.Partition, one => one.Next));
}
