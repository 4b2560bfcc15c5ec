using FsCheck;
using FsCheck.Fluent;

namespace Presage.Core.Tests;

public class StepAggregatorPropertyTests
{
    private const long StepMilliseconds = 10_000;

    private static readonly StepGrid Grid = new(TimeSpan.FromMilliseconds(StepMilliseconds));
    private static readonly StepAggregatorOptions Options = new(
        AllowedLateness: TimeSpan.FromSeconds(40), FlowDurationMax: TimeSpan.FromMinutes(5), OpenStepsMax: 64, SilentStepsMax: 3);
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(new Replay(new Rnd(2718, 29), null)).WithMaxTest(200);

    [Fact]
    public void Order_and_batches_within_the_lateness_do_not_change_a_window()
    {
        Check.One(Quick, Prop.ForAll<uint>(seed =>
        {
            var flows = Flows(new SeededRandom(seed), 200);
            var plain = Run([.. flows.OrderBy(flow => flow.End)], 1);
            var random = SeededRandom.ForStream(seed, 1);
            var shuffled = flows.OrderBy(flow => flow.End.UnixMilliseconds + random.NextInt32(30_000)).ToArray();
            return plain.SequenceEqual(Run(shuffled, 1 + random.NextInt32(30)));
        }));
    }

    [Fact]
    public void Every_byte_and_packet_of_an_accepted_flow_comes_out_once()
    {
        Check.One(Quick, Prop.ForAll<uint>(seed =>
        {
            var flows = Flows(new SeededRandom(seed), 100);
            var rows = Run([.. flows.OrderBy(flow => flow.End)], 10);
            return rows.Sum(row => row.DownBytes + row.UpBytes) == flows.Sum(flow => flow.Bytes)
                && rows.Sum(row => row.DownPackets + row.UpPackets) == flows.Sum(flow => flow.Packets);
        }));
    }

    [Fact]
    public void Adding_all_at_once_is_adding_one_by_one()
    {
        var flows = Flows(new SeededRandom(31), 500);
        var (one, all) = (new StepAggregator(Grid, Options), new StepAggregator(Grid, Options));
        foreach (var flow in flows) one.Add(flow);
        all.AddAll(flows.AsSpan(0, 100));
        all.AddAll(flows.AsSpan(100));
        var end = new EventTime(1_700_010_000_000);
        Assert.Equal(one.Close(end).SelectMany(step => step.Subscribers), all.Close(end).SelectMany(step => step.Subscribers));
        Assert.Equal(one.CountOf(AddResult.Added), all.CountOf(AddResult.Added));
    }

    [Fact]
    public void Shares_never_fall_and_end_at_the_total()
    {
        Check.One(Quick, Prop.ForAll<long, int>((total, span) =>
        {
            total &= long.MaxValue;
            var duration = 1 + (long)(uint)span;
            var last = 0L;
            for (var part = 0L; part <= 8; part++)
            {
                var share = ProRata.ShareUntil(total, duration / 8 * part, duration);
                if (share < last || share != (long)((Int128)total * (duration / 8 * part) / duration)) return false;
                last = share;
            }

            return ProRata.ShareUntil(total, duration, duration) == total;
        }));
    }

    /// <summary>The watermark trails the newest end by nothing, so the allowed lateness alone keeps steps open for shuffled flows.</summary>
    private static List<SubscriberStep> Run(AttributedFlow[] flows, int batchLength)
    {
        var aggregator = new StepAggregator(Grid, Options);
        var rows = new List<SubscriberStep>();
        var newest = EventTime.Min;
        for (var i = 0; i < flows.Length; i++)
        {
            Assert.Equal(AddResult.Added, aggregator.Add(flows[i]));
            if (flows[i].End > newest) newest = flows[i].End;
            if ((i + 1) % batchLength != 0) continue;
            // Flows last up to a minute: what starts a minute before the newest end must still find its step open.
            foreach (var step in aggregator.Close(newest - TimeSpan.FromSeconds(60))) rows.AddRange(step.Subscribers);
        }

        foreach (var step in aggregator.Close(newest + TimeSpan.FromHours(1))) rows.AddRange(step.Subscribers);
        return rows;
    }

    private static AttributedFlow[] Flows(SeededRandom random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var start = 1_700_000_000_000 + random.NextInt32(600_000);
            return new AttributedFlow(
                random.NextInt32(20), (Direction)random.NextInt32(2), new EventTime(start), new EventTime(start + random.NextInt32(60_000)),
                random.NextInt32(1_000_000), random.NextInt32(1000));
        }),
    ];
}
