namespace Presage.Core.Tests;

public sealed class QualityTallyTests
{
    [Fact]
    public void Sums_are_the_same_in_any_order_and_in_any_parts()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed);
            var measures = Enumerable.Range(0, 500).Select(_ => Some(random)).ToArray();
            var expected = TextOf(measures);
            measures = [.. measures.OrderBy(_ => random.NextUInt64())];
            Assert.True(expected == TextOf(measures), $"seed {seed}");

            var (whole, part) = (new StepQuality(), new StepQuality());
            foreach (var one in measures.Take(123)) part.Add(one);
            foreach (var one in measures.Skip(123)) whole.Add(one);
            whole.Add(part);
            Assert.True(expected == whole.ToString(), $"seed {seed}");
        }
    }

    [Fact]
    public void A_quantile_is_at_most_half_an_octave_above_the_true_one_and_never_above_the_maximum()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed);
            var sums = new DelaySums();
            var delays = Enumerable.Range(0, 400).Select(_ => (long)Math.Pow(2, 6.5 + 15 * random.NextDouble())).Order().ToArray();
            foreach (var delay in delays) sums.Add(delay, 1, delay);
            foreach (var level in (double[])[0.5, 0.9, 0.95, 1])
            {
                var truth = delays[(int)Math.Ceiling(level * delays.Length) - 1];
                Assert.InRange(sums.QuantileMicros(level), truth - 1, Math.Min(delays[^1], 1.4143 * truth));
            }

            Assert.Equal(delays.Average(), sums.MeanMicros, 1e-6);
            Assert.Equal(delays[^1], sums.MaxMicros);
        }
    }

    [Fact]
    public void Nothing_measured_has_no_mean_no_quantile_and_no_share()
    {
        var quality = new StepQuality();
        Assert.True(new FlowMeasures().IsEmpty);
        Assert.All([quality.Rtt.MeanMicros, quality.Rtt.QuantileMicros(0.95), quality.LostShare, quality.RetransmittedShare], static value => Assert.True(double.IsNaN(value)));
        quality.Add(new FlowMeasures { ExpectedPackets = 10 });
        Assert.Equal(0, quality.LostShare);
    }

    [Fact]
    public void Steps_that_are_closed_take_nothing_more_and_steps_too_far_apart_are_not_opened()
    {
        var tally = new QualityTally(3);
        var measures = new FlowMeasures { RttMicros = 5, RttSamples = 1 };
        Assert.True(tally.TryAdd(10, 4, measures));
        Assert.True(tally.TryAdd(12, 2, measures));
        Assert.False(tally.TryAdd(13, 2, measures));
        Assert.False(tally.TryAdd(9, 2, measures));
        Assert.True(tally.TryAdd(10, 1, measures));
        var taken = tally.TakeUntil(12);
        Assert.Equal([(10L, "1 4")], taken.Select(step => (step.Key, string.Join(' ', step.Value.Select(row => row.SubscriberIndex)))));
        Assert.False(tally.TryAdd(11, 1, measures));
        Assert.True(tally.TryAdd(13, 1, measures));
        Assert.Equal((4L, 3L), (tally.Added, tally.Misplaced));
    }

    private static FlowMeasures Some(SeededRandom random) => new()
    {
        RttMicros = random.NextInt32(1_000_000),
        RttSamples = random.NextInt32(3),
        RttMaxMicros = random.NextInt32(2_000_000),
        JitterMicros = random.NextInt32(100),
        JitterSamples = random.NextInt32(2),
        WatchedPackets = random.NextInt32(1_000),
        RetransmittedPackets = random.NextInt32(10),
        ExpectedPackets = random.NextInt32(3) == 0 ? long.MaxValue / 3 : 7,
        LostPackets = random.NextInt32(7),
    };

    private static string TextOf(FlowMeasures[] measures)
    {
        var quality = new StepQuality();
        foreach (var one in measures) quality.Add(one);
        return quality.ToString();
    }
}
