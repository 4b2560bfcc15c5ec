using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class ResidualHistogramTests
{
    [Fact]
    public void Quantiles_are_near_those_of_the_sorted_residuals()
    {
        var random = new SeededRandom(2);
        var histogram = new ResidualHistogram(1e9);
        var all = new List<double>();
        for (var i = 0; i < 5_000; i++)
        {
            var residual = random.NextGaussian() * Math.Exp(random.NextGaussian());
            all.Add(residual);
            histogram.Observe(residual);
        }

        all.Sort();
        foreach (var quantile in (ReadOnlySpan<double>)[0.01, 0.1, 0.25, 0.75, 0.9, 0.99])
        {
            var exact = all[(int)(quantile * all.Count)];
            Assert.InRange(histogram.Quantile(quantile) / exact, 0.96, 1.04);
        }

        Assert.InRange(histogram.Quantile(0.5), -0.03, 0.03);
    }

    [Fact]
    public void Old_residuals_fade()
    {
        var histogram = new ResidualHistogram(100);
        for (var i = 0; i < 5_000; i++) histogram.Observe(100);
        for (var i = 0; i < 1_000; i++) histogram.Observe(1);
        Assert.InRange(histogram.Quantile(0.99), 0.85, 1.15);
    }

    [Fact]
    public void Zeros_give_exactly_zero_and_nothing_gives_zero()
    {
        var histogram = new ResidualHistogram(1_000);
        Assert.Equal(0, histogram.Quantile(0.9));
        for (var i = 0; i < 100; i++) histogram.Observe(0);
        Assert.Equal(0, histogram.Quantile(0.99));
    }

    [Fact]
    public void Whatever_is_observed_quantiles_are_finite_and_ascend()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var random = new SeededRandom(seed);
            var histogram = new ResidualHistogram(1 + random.NextInt32(1_000));
            for (var i = 0; i < 300; i++)
            {
                histogram.Observe(random.NextGaussian() * Math.Pow(10, random.NextInt32(12) - 6));
                var last = double.NegativeInfinity;
                foreach (var quantile in (ReadOnlySpan<double>)[0, 0.1, 0.5, 0.9, 0.99, 1])
                {
                    var value = histogram.Quantile(quantile);
                    Assert.True(double.IsFinite(value) && value >= last, $"seed {seed}, {i}: {value} after {last}");
                    last = value;
                }
            }
        }
    }
}
