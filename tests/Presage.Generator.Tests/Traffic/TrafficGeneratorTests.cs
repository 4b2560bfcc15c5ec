using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Generator.Tests;

public sealed class TrafficGeneratorTests
{
    private static readonly EventTime Evening = TestNetwork.Monday + TimeSpan.FromHours(19);

    [Fact]
    public void However_the_time_is_cut_the_same_records_come_out()
    {
        var population = TestNetwork.Population(3, 40);
        var whole = TestNetwork.Flows(population, Evening, Evening + TimeSpan.FromMinutes(40));
        Prop.ForAll(Gen.Choose(1, 400_000).ListOf(60).ToArbitrary(), cuts =>
        {
            var generator = new TrafficGenerator(population);
            var flows = new List<GeneratedFlow>();
            var position = Evening;
            foreach (var cut in cuts.Append(int.MaxValue))
            {
                var next = new EventTime(Math.Min(position.UnixMilliseconds + cut, (Evening + TimeSpan.FromMinutes(40)).UnixMilliseconds));
                generator.Advance(position, next, flows);
                position = next;
            }

            return flows.SequenceEqual(whole);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(2026, 1123));
    }

    [Fact]
    public void A_jump_gives_what_playing_on_would_have_given()
    {
        var population = TestNetwork.Population(4, 24);
        var start = TestNetwork.Monday;
        var whole = TestNetwork.Flows(population, start, start + TimeSpan.FromHours(30));
        Prop.ForAll(Gen.Choose(0, 29 * 3_600_000).ToArbitrary(), offset =>
        {
            var from = start + TimeSpan.FromMilliseconds(offset);
            var to = from + TimeSpan.FromMinutes(3);
            var expected = whole.Where(flow => flow.ExportedAt >= from && flow.ExportedAt < to);
            return TestNetwork.Flows(population, from, to).SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(2026, 1123));
    }

    [Fact]
    public void Another_seed_gives_other_traffic()
    {
        var one = TestNetwork.Flows(TestNetwork.Population(1, 20), Evening, Evening + TimeSpan.FromMinutes(5));
        var two = TestNetwork.Flows(TestNetwork.Population(2, 20), Evening, Evening + TimeSpan.FromMinutes(5));
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void Records_come_in_export_order_and_are_exported_when_their_flow_ends_or_its_time_is_out()
    {
        var population = TestNetwork.Population(5, 80);
        var flows = TestNetwork.Flows(population, Evening, Evening + TimeSpan.FromHours(1));
        Assert.Equal(flows.OrderBy(flow => flow.ExportedAt), flows);
        Assert.Contains(flows, flow => flow.EndReason == FlowEndReason.ActiveTimeout);
        Assert.All(flows, flow =>
        {
            var wait = flow.EndReason == FlowEndReason.IdleTimeout ? population.Options.InactiveTimeout : TimeSpan.Zero;
            Assert.Equal(flow.End + wait, flow.ExportedAt);
            Assert.InRange(flow.End - flow.Start, TimeSpan.FromMilliseconds(1), population.Options.ActiveTimeout);
        });
    }

    [Fact]
    public void Each_record_has_one_internal_end_of_the_right_subscriber_on_the_side_of_its_direction()
    {
        var population = TestNetwork.Population(6, 80);
        var flows = TestNetwork.Flows(population, Evening, Evening + TimeSpan.FromHours(1));
        Assert.Contains(flows, flow => !flow.Source.IsV4);
        Assert.All(flows, flow =>
        {
            var subscriber = population.Subscribers[flow.SubscriberIndex];
            var inside = flow.Direction == Direction.Down ? flow.Destination : flow.Source;
            var outside = flow.Direction == Direction.Down ? flow.Source : flow.Destination;
            Assert.True(inside == subscriber.AddressV4 || subscriber.PrefixV6!.Value.Contains(inside));
            Assert.False(population.Options.InternalV4.Contains(outside) || population.Options.InternalV6.Contains(outside));
            Assert.Equal(subscriber.SiteIndex, flow.ExporterIndex);
        });
    }

    [Fact]
    public void A_sampling_exporter_counts_one_packet_of_n_and_stands_for_about_the_same_bytes()
    {
        var options = TestNetwork.Options(7, 90);
        var unsampled = options with { Sites = [.. options.Sites.Select(site => site with { SamplingInterval = 1 })] };
        var truth = TestNetwork.Flows(new Population(unsampled), Evening, Evening + TimeSpan.FromHours(2)).Where(IsWest).ToList();
        var counted = TestNetwork.Flows(new Population(options), Evening, Evening + TimeSpan.FromHours(2)).Where(IsWest).ToList();
        Assert.All(counted, flow => Assert.Equal(10u, flow.SamplingInterval));
        Assert.All(counted, flow => Assert.True(flow.Packets >= 1));
        Assert.True(counted.Count < truth.Count);
        Assert.InRange(counted.Sum(flow => flow.BytesEstimated) / truth.Sum(flow => flow.BytesEstimated), 0.99, 1.01);

        static bool IsWest(GeneratedFlow flow) => flow.ExporterIndex == 2;
    }

    [Fact]
    public void A_day_before_1970_or_a_reversed_interval_is_refused()
    {
        var generator = new TrafficGenerator(TestNetwork.Population(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Advance(new EventTime(0), Evening, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Advance(Evening, Evening - TimeSpan.FromSeconds(1), []));
    }
}
