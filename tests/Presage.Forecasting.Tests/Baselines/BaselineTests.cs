using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class BaselineTests
{
    private const int Horizon = 12;

    [Fact]
    public void A_constant_is_forecast_by_all_with_no_spread()
    {
        var set = Planted.SetOf(Planted.Constant(500, 400), Planted.DailySine(400));
        foreach (var family in BaselineFamilies.All)
        {
            var vector = Planted.After(family.Fit(set, Horizon, 1).Create(), Planted.Constant(500, 300), Horizon);
            var tolerance = family is QuantileRegressionFamily ? 15 : 0.5;
            for (var h = 0; h < Horizon; h++)
            {
                Assert.True(Math.Abs(vector.Median[h] - 500) < tolerance && Math.Abs(vector.Upper[h] - 500) < 2 * tolerance, $"{family.Name} {h}: {vector.Median[h]} {vector.Upper[h]}");
            }
        }
    }

    [Fact]
    public void A_daily_sine_is_repeated_exactly_by_the_seasonal_and_nearly_by_the_fitted_ones()
    {
        var values = Planted.DailySine(24 * 40);
        var set = Planted.SetOf(values[..^Horizon]);
        foreach (var (family, tolerance) in (ReadOnlySpan<(IForecasterFamily, double)>)
            [(new SeasonalNaiveFamily(), 1e-3), (new HoltWintersFamily(), 12), (new RidgeFamily(), 3), (new QuantileRegressionFamily(), 12)])
        {
            var vector = Planted.After(family.Fit(set, Horizon, 1).Create(), values[..^Horizon], Horizon);
            for (var h = 0; h < Horizon; h++)
            {
                var residual = Math.Abs(vector.Median[h] - values[values.Length - Horizon + h]);
                Assert.True(residual <= tolerance, $"{family.Name} {h}: {residual}");
            }
        }
    }

    [Fact]
    public void A_walks_spread_grows_with_the_root_of_the_steps_ahead()
    {
        var values = Planted.Walk(3, 20_000);
        var vector = Planted.After(new LastValueFamily().Fit(Planted.SetOf(values), Horizon, 1).Create(), values, Horizon);
        for (var h = 0; h < Horizon; h++)
        {
            Assert.Equal((float)values[^1], vector.Median[h]);
            Assert.InRange((vector.Upper[h] - vector.Median[h]) / (1.2816 * 10 * Math.Sqrt(h + 1)), 0.88, 1.12);
            Assert.InRange((vector.Median[h] - vector.Lower[h]) / (1.2816 * 10 * Math.Sqrt(h + 1)), 0.85, 1.15);
        }
    }

    [Fact]
    public void An_exponential_mean_finds_the_share_that_noise_and_walks_ask_for()
    {
        var random = new SeededRandom(5);
        double[] noise = [.. Enumerable.Range(0, 6_000).Select(_ => 1000 + 100 * random.NextGaussian())];
        var plan = new BacktestPlan(1, 0.3);
        var (mean, last) = (Mase(new EwmaFamily(), noise, plan), Mase(new LastValueFamily(), noise, plan));

        // White noise: √(1 + a / (2 - a)) σ for a share a = 0.05 against √2 σ.
        Assert.InRange(mean / last, 0.70, 0.74);
        var walk = Planted.Walk(6, 6_000);
        Assert.InRange(Mase(new EwmaFamily(), walk, plan) / Mase(new LastValueFamily(), walk, plan), 0.99, 1.03);
    }

    [Fact]
    public void A_planted_autoregression_is_forecast_with_little_more_than_its_own_noise()
    {
        var values = Planted.Autoregression(4, 6_000);
        var plan = new BacktestPlan(Horizon, 0.3);
        var set = Planted.SetOf(values);
        foreach (var family in (IForecasterFamily[])[new RidgeFamily(), new QuantileRegressionFamily()])
        {
            var forecaster = family.Fit(plan.PastOf(set), Horizon, 1).Create();
            var step = SeriesBacktest.Run(set.Series[0], forecaster, plan, 24).Steps[0];
            Assert.InRange(step.AbsoluteSum / step.Count, 76, 1.04 * 100 * Math.Sqrt(2 / Math.PI));
            Assert.InRange((double)step.CoveredCount(2) / step.Count, 0.88, 0.92);
        }
    }

    [Fact]
    public void No_step_allocates()
    {
        var values = TestSeries.Make(1, 1_700);
        foreach (var family in BaselineFamilies.All)
        {
            // What the runtime needs once for a method is paid by the first of two.
            var factory = family.Fit(TestSeries.Set(2, 600), Horizon, 1);
            AllocatedBy(factory.Create(), values);
            var allocated = AllocatedBy(factory.Create(), values);
            Assert.True(allocated == 0, $"{family.Name}: {allocated} B");
        }
    }

    private static long AllocatedBy(IForecaster forecaster, double[] values)
    {
        var vector = new ForecastVector(Horizon);
        var allocated = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            forecaster.Observe(i, values[i]);
            forecaster.Forecast(vector);
            if (i > 10) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }

    [Fact]
    public void Bad_values_count_as_not_known_and_late_steps_change_nothing()
    {
        double[] bad = [double.NaN, -1, 1e300, double.PositiveInfinity, double.NegativeInfinity];
        foreach (var family in BaselineFamilies.All)
        {
            var factory = family.Fit(TestSeries.Set(2, 600), Horizon, 1);
            IForecaster poisoned = factory.Create(), masked = factory.Create();
            var random = new SeededRandom(7);
            ForecastVector left = new(Horizon), right = new(Horizon);
            var values = TestSeries.Make(2, 1_600);
            for (var i = 0; i < values.Length; i++)
            {
                var isBad = random.NextInt32(10) == 0;
                poisoned.Observe(i, isBad ? bad[random.NextInt32(bad.Length)] : values[i]);
                masked.Observe(i, isBad ? double.NaN : values[i]);
                poisoned.Observe(i - random.NextInt32(50), 1e6);
                poisoned.Forecast(left);
                masked.Forecast(right);
                Assert.True(Same(left, right) && IsSound(left), $"{family.Name} at {i}");
            }
        }
    }

    [Fact]
    public void Steps_left_out_are_like_steps_not_known_once_the_day_is_full_again()
    {
        foreach (var family in BaselineFamilies.All.Where(family => family is LastValueFamily or SeasonalNaiveFamily or RidgeFamily))
        {
            var forecaster = family.Fit(TestSeries.Set(2, 600), Horizon, 1).Create();
            var vector = new ForecastVector(Horizon);
            forecaster.Observe(5, 100);
            forecaster.Observe(long.MaxValue / 4, 200);
            forecaster.Forecast(vector);
            Assert.True(IsSound(vector), family.Name);
            Assert.Equal(long.MaxValue / 4, vector.OriginStepIndex);
        }
    }

    [Fact]
    public void Before_the_first_value_all_forecast_nothing()
    {
        foreach (var family in BaselineFamilies.All)
        {
            var forecaster = family.Fit(TestSeries.Set(1, 500), Horizon, 1).Create();
            var vector = new ForecastVector(Horizon);
            vector.Upper[3] = 9;
            forecaster.Observe(0, double.NaN);
            forecaster.Forecast(vector);
            Assert.Equal((0, long.MinValue), (vector.Upper.Sum(), vector.OriginStepIndex));
        }
    }

    [Fact]
    public void Steps_beyond_the_fitted_horizon_are_not_numbers()
    {
        foreach (var family in BaselineFamilies.All)
        {
            var vector = Planted.After(family.Fit(TestSeries.Set(1, 500), 3, 1).Create(), TestSeries.Make(1, 100), 5);
            Assert.True(float.IsFinite(vector.Peak[2]) && float.IsNaN(vector.Peak[3]) && float.IsNaN(vector.Lower[4]), family.Name);
        }
    }

    [Fact]
    public void Equal_pasts_give_equal_forecasts()
    {
        foreach (var family in BaselineFamilies.All)
        {
            var values = TestSeries.Make(3, 500);
            var one = Planted.After(family.Fit(TestSeries.Set(2, 600), Horizon, 1).Create(), values, Horizon);
            var other = Planted.After(family.Fit(TestSeries.Set(2, 600), Horizon, 1).Create(), values, Horizon);
            Assert.True(Same(one, other), family.Name);
        }
    }

    private static double Mase(IForecasterFamily family, double[] values, BacktestPlan plan)
    {
        var set = Planted.SetOf(values);
        return ForecasterRun.Of([SeriesBacktest.Run(set.Series[0], family.Fit(plan.PastOf(set), plan.Horizon, 1).Create(), plan, 24)])
            .Overall[BacktestMeasure.MaseMean];
    }

    private static bool Same(ForecastVector left, ForecastVector right) =>
        Enumerable.Range(0, 4).All(quantile => left.OfQuantile(quantile).AsSpan().SequenceEqual(right.OfQuantile(quantile)));

    private static bool IsSound(ForecastVector vector)
    {
        for (var h = 0; h < vector.Horizon; h++)
        {
            if (!(vector.Lower[h] >= 0 && vector.Median[h] >= vector.Lower[h] && vector.Upper[h] >= vector.Median[h]
                && vector.Peak[h] >= vector.Upper[h] && float.IsFinite(vector.Peak[h]))) return false;
        }

        return true;
    }
}
