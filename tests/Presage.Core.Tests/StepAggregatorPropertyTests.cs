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

    [Theory]
    [InlineData(1, 64)]
    [InlineData(7, 3)]
    [InlineData(10_000, 12)]
    [InlineData(30_000, 1)]
    [InlineData(86_400_000, 64)]
    public void Adding_all_at_once_is_adding_one_by_one_whatever_comes(long stepMilliseconds, int openSteps)
    {
        var grid = new StepGrid(TimeSpan.FromMilliseconds(stepMilliseconds));
        var options = new StepAggregatorOptions(stepMilliseconds * TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5 * stepMilliseconds), openSteps, SilentStepsMax: 2);
        Check.One(Quick, Prop.ForAll<uint>(seed =>
        {
            var random = new SeededRandom(seed);
            var (one, all) = (new StepAggregator(grid, options), new StepAggregator(grid, options));
            var now = 1_700_000_000_000;
            for (var turn = 0; turn < 6; turn++)
            {
                var flows = Enumerable.Range(0, random.NextInt32(80)).Select(_ => Wild(random, now, stepMilliseconds)).ToArray();
                foreach (var flow in flows) one.Add(flow);
                all.AddAll(flows);
                now += stepMilliseconds * random.NextInt32(3);
                if (random.NextInt32(2) == 0 && !Rows(one, now).SequenceEqual(Rows(all, now))) return false;
            }

            return Rows(one, now + 100 * stepMilliseconds).SequenceEqual(Rows(all, now + 100 * stepMilliseconds))
                && one.LateBytes == all.LateBytes && Enum.GetValues<AddResult>().All(result => one.CountOf(result) == all.CountOf(result));
        }));
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

    private static IEnumerable<SubscriberStep> Rows(StepAggregator aggregator, long watermark) =>
        [.. aggregator.Close(new EventTime(watermark)).SelectMany(step => step.Subscribers)];

    /// <summary>Mostly what routers send; now and then something that is refused, late, too long or too far ahead.</summary>
    private static AttributedFlow Wild(SeededRandom random, long now, long stepMilliseconds)
    {
        var reach = (int)Math.Min(4 * stepMilliseconds, 1_000_000_000);
        var start = now - random.NextInt32(reach + 1) + random.NextInt32(reach + 1);
        var odd = random.NextInt32(40);
        if (odd == 1) start += 100 * stepMilliseconds;
        var end = start + (odd == 2 ? -1 : odd == 3 ? 6 * stepMilliseconds : random.NextInt32(3) == 0 ? 0 : random.NextInt32(reach));
        return new AttributedFlow(
            odd == 4 ? -1 : random.NextInt32(300), (Direction)random.NextInt32(2), new EventTime(start), new EventTime(end), odd == 5 ? -1 : random.NextInt32(1_000_000), random.NextInt32(1000));
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
                random.NextInt32(1_000_000), random.NextInt32(1000))
            {
                Application = (ApplicationClass)random.NextInt32(9),
            };
        }),
    ];
}
