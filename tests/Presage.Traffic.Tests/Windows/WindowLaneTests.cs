using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;
using static Presage.Traffic.Tests.Support.Flows;

namespace Presage.Traffic.Tests.Windows;

/// <summary>Several lanes, each with some of the exporters, against one lane with all of them.</summary>
public sealed class WindowLaneTests
{
    private const int Exporters = 6;
    private const int Batches = 600;
    private const int Seeds = 20;
    private const double OutOfOrderSeconds = 30;

    private static readonly StepBounds Bounds = new(new StepGrid(TimeSpan.FromSeconds(10)), TimeSpan.Zero, TimeSpan.FromSeconds(600));

    private static readonly ExporterKey[] Addresses = [.. Enumerable.Range(0, Exporters).Select(number => new ExporterKey(NetAddress.FromV4(0xC0000200 + (uint)number)))];

    [Theory]
    [InlineData(2, ExporterRule.All)]
    [InlineData(5, ExporterRule.All)]
    [InlineData(2, ExporterRule.Preferred)]
    [InlineData(5, ExporterRule.Preferred)]
    public void Lanes_together_close_the_very_steps_that_one_lane_closes(int lanes, ExporterRule rule)
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var expected = Close(seed, 1, rule);
            var actual = Close(seed, lanes, rule);

            Assert.True(expected.Count > 20, $"seed {seed}: {expected.Count} steps");
            // Lanes that have heard nothing for a while have steps to close that one lane has closed already.
            Assert.InRange(actual.Count, expected.Count - 1, expected.Count);
            for (var step = 0; step < actual.Count; step++) Assert.True(expected[step] == actual[step], $"seed {seed}: {expected[step]} against {actual[step]}");
        }
    }

    [Fact]
    public void A_lane_whose_exporters_are_idle_does_not_hold_the_others_back()
    {
        var marks = new LaneMarks(3);
        Assert.Equal(EventTime.Min, marks.Common());
        marks.Publish(1, new EventTime(500), isActive: true);
        Assert.Equal(500, marks.Common().UnixMilliseconds);
        marks.Publish(2, new EventTime(700), isActive: true);
        Assert.Equal(500, marks.Common().UnixMilliseconds);
        marks.Publish(1, new EventTime(500), isActive: false);
        Assert.Equal(700, marks.Common().UnixMilliseconds);
    }

    [Fact]
    public void The_common_watermark_never_falls()
    {
        var marks = new LaneMarks(2);
        marks.Publish(0, new EventTime(700), isActive: true);
        Assert.Equal(700, marks.Common().UnixMilliseconds);
        marks.Publish(1, new EventTime(-300), isActive: true);
        Assert.Equal(700, marks.Common().UnixMilliseconds);
    }

    [Fact]
    public void With_all_lanes_idle_the_watermark_goes_on_with_the_time()
    {
        var marks = new LaneMarks(2);
        marks.Publish(0, new EventTime(700), isActive: false);
        marks.Publish(1, new EventTime(900), isActive: false);
        Assert.Equal(900, marks.Common().UnixMilliseconds);
    }

    /// <summary>Every step as text: its rows and its loss.</summary>
    private static List<string> Close(ulong seed, int lanes, ExporterRule rule)
    {
        var marks = new LaneMarks(lanes);
        var subscribers = new SharedSubscribers(new AddressSubscribers(new AddressSubscriberOptions([Inside()], 100, 64, "north", "basic")));
        var works = Enumerable.Range(0, lanes).Select(_ => WorkOf(subscribers, rule)).ToArray();
        var shares = works.Select(work => work.Attribution.Counting!.Shares).OfType<ExporterShares>().ToArray();
        var join = new LaneJoin(lanes, rule == ExporterRule.Preferred ? new PreferredExporters(TimeSpan.FromSeconds(30), Bounds.Grid, shares) : null);
        var losses = new CompletenessLedger(Bounds.Grid, 1_000);
        var steps = new List<string>();
        var roster = new Roster(1, 1);
        var book = new QualityBook(new QualityOptions(Bounds.Grid, 60, TimeSpan.Zero, TimeSpan.Zero), roster, TimeProvider.System);
        var windows = Enumerable.Range(0, lanes).Select(lane => new WindowLane(works[lane], Bounds, marks, lane)
        {
            Closed = part =>
            {
                join.Add(part);
                foreach (var (step, loss) in part.Losses) losses.Add(step, loss);
                book.Add(part, rule == ExporterRule.Preferred ? row => shares[part.Lane][row].SubscriberIndex : static row => row);
                while (join.TryTake() is { } step)
                {
                    book.Close(step.StepIndex + 1);
                    var measured = Enumerable.Range(0, 9).Select(index => book.OfSubscriber(index) is { } newest ? $"{newest.StepIndex}: {newest.Quality}" : "-");
                    steps.Add(TextOf(step, losses) + string.Join('\n', measured));
                }
            },
        }).ToArray();
        var random = new SeededRandom(seed);
        for (var batch = 0; batch < Batches; batch++) Send(windows, random, batch);
        foreach (var window in windows) window.Settle();
        foreach (var window in windows) window.Settle();
        return steps;
    }

    /// <summary>Each exporter's clock goes on a little with each batch; its records are out of order, but none too late.</summary>
    private static void Send(WindowLane[] windows, SeededRandom random, int batch)
    {
        var exporter = batch % Exporters;
        var now = 1_000 + batch / Exporters * 3.0;
        var records = new FlowRecord[1 + random.NextInt32(4)];
        for (var index = 0; index < records.Length; index++)
        {
            var end = now - random.NextInt32((int)OutOfOrderSeconds * 900) / 1_000.0;
            records[index] = Down(random.NextInt32(9), end - random.NextInt32(20), end, (ulong)random.NextInt32(10_000), exporter);
        }

        records[0].EndUnixMilliseconds = (long)(now * 1_000);
        // What is measured of some of them.
        var measured = Enumerable.Range(0, records.Length).Where(_ => random.NextInt32(3) == 0).Select(index => new MeasuredRecord(
            index, new FlowMeasures { RttMicros = 1 + random.NextInt32(900_000), RttSamples = 1, WatchedPackets = 50, RetransmittedPackets = random.NextInt32(9) })).ToArray();
        windows[exporter % windows.Length].Take(records, new EventTime((long)(now * 1_000)), new RecordLoss(records.Length, random.NextInt32(2), 0, 1), measured);
    }

    private static string TextOf(ClosedStep step, CompletenessLedger losses)
    {
        var text = $"{step.StepIndex} {losses.Close(step.StepIndex):F6} " + string.Join(' ', step.Subscribers);
        step.Release();
        return text;
    }

    private static LaneWork WorkOf(SharedSubscribers subscribers, ExporterRule rule) => new(
        new Attribution(
            new LaneSubscribers(subscribers, new PrefixTable<bool>([KeyValuePair.Create(Inside(), true)]), 100), new AttributionOptions(long.MaxValue / 2))
        {
            // Numbers of exporters are the decoders' own; here all lanes have the same.
            Counting = new CountOnce(CountingOptions.None with { Exporters = rule, Preferred = [Addresses[3].Address, Addresses[1].Address] }, Addresses),
        },
        new StepAggregator(Bounds.Grid, new StepAggregatorOptions(TimeSpan.Zero, TimeSpan.FromHours(1), 60, 2)),
        new ExporterWatermarks(new WatermarkOptions(TimeSpan.FromSeconds(OutOfOrderSeconds + 20), TimeSpan.FromHours(1), TimeSpan.FromSeconds(60), Exporters)));

    private static IpPrefix Inside() => IpPrefix.TryParse("10.0.0.0/8", out var prefix) ? prefix : default;
}
