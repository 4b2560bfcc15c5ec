using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SeriesBlockTests
{
    private static readonly ForecastModel Model = ForecastModel.Default;

    /// <summary>Half an hour: a week passes in 336 steps.</summary>
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(30));

    [Fact]
    public void Series_stepped_together_are_stored_and_forecast_as_if_alone_for_weeks()
    {
        const int Steps = 420;
        const int Count = 11;
        var forecaster = new SeriesForecaster(Model, Grid);
        var values = Enumerable.Range(0, Count).Select(i => Odd(TestSeries.Make((ulong)i, Steps), i)).ToArray();
        var together = values.Select(_ => SeriesState.Create(Model)).ToArray();
        var alone = values.Select(_ => SeriesState.Create(Model)).ToArray();
        var forecasts = new float[Count * QuantileHead.Outputs];
        var vector = new ForecastVector();
        for (var step = 0; step < Steps; step++)
        {
            // One comes later, one is away for a while.
            var present = Enumerable.Range(0, Count).Where(i => (i != 3 || step > 100) && (i != 5 || step % 200 < 100)).ToArray();
            var states = present.Select(i => together[i]).ToArray();
            forecaster.ObserveBatch(states, step, present.Select(i => values[i][step]).ToArray());
            forecaster.ForecastBatch(states, forecasts);
            for (var i = 0; i < present.Length; i++)
            {
                var one = alone[present[i]];
                forecaster.Observe(one, step, values[present[i]][step]);
                if (step % 10 != 0) continue;
                forecaster.Forecast(one, vector);
                Assert.Equal(All(vector), forecasts.AsSpan(i * QuantileHead.Outputs, QuantileHead.Outputs).ToArray());
            }
        }

        for (var i = 0; i < Count; i++) Assert.Equal(SeriesForecasterTests.Bytes(alone[i]), SeriesForecasterTests.Bytes(together[i]));
    }

    [Fact]
    public void Any_series_in_any_order_are_forecast_as_if_alone()
    {
        var forecaster = new SeriesForecaster(Model, Grid);
        var states = Enumerable.Range(0, 90).Select(i => SeriesForecasterTests.Fed(forecaster, TestSeries.Make((ulong)i, 20 + i % 3))).ToArray();
        forecaster.ObserveBatch(states, 50, new double[90]);
        states[7] = SeriesState.Create(Model);
        Array.Reverse(states);
        var forecasts = new float[90 * QuantileHead.Outputs];
        forecaster.ForecastBatch(states, forecasts);
        var vector = new ForecastVector();
        for (var i = 0; i < states.Length; i++)
        {
            new SeriesForecaster(Model, Grid).Forecast(states[i], vector);
            Assert.Equal(All(vector), forecasts.AsSpan(i * QuantileHead.Outputs, QuantileHead.Outputs).ToArray());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => forecaster.ForecastBatch(states, new float[90 * QuantileHead.Outputs - 1]));
    }

    [Fact]
    public void Forecasting_together_allocates_nothing()
    {
        var forecaster = new SeriesForecaster(Model, Grid);
        var states = Enumerable.Range(0, 40).Select(_ => SeriesState.Create(Model)).ToArray();
        var bytes = new double[states.Length];
        var forecasts = new float[states.Length * QuantileHead.Outputs];
        var allocated = 0L;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 20; step++)
            {
                forecaster.ObserveBatch(states, round * 20 + step, bytes);
                forecaster.ForecastBatch(states, forecasts);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    /// <summary>Masked, silent and absurd values among the others.</summary>
    private static double[] Odd(double[] values, int series)
    {
        for (var i = series; i < values.Length; i += 23) values[i] = (i % 5) switch { 0 => double.NaN, 1 => 0, 2 => -1, 3 => SeriesLimits.BytesPerStepMax, _ => 1e-3 };
        return values;
    }

    private static float[] All(ForecastVector vector) => [.. vector.Lower, .. vector.Median, .. vector.Upper, .. vector.Peak];
}
