using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SeriesForecasterTests
{
    private static readonly ForecastModel Model = ForecastModel.Default;

    [Fact]
    public void Whatever_is_observed_quantiles_stay_ordered_finite_and_never_negative()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var vector = new ForecastVector();
        var odd = Gen.Elements(double.NaN, -1, double.PositiveInfinity, double.NegativeInfinity, 1e300, double.Epsilon, 0, SeriesLimits.BytesPerStepMax);
        var plain = Gen.Choose(0, 1_000_000_000).Select(v => (double)v);
        var values = Gen.OneOf(odd, plain).ListOf(40).Zip(Gen.Choose(1, 200).ListOf(40));
        Prop.ForAll(values.ToArbitrary(), pair =>
        {
            var state = SeriesState.Create(Model);
            long step = 0;
            for (var i = 0; i < pair.Item1.Count; i++)
            {
                step += pair.Item2[i] < 190 ? 1 : pair.Item2[i];
                forecaster.Observe(state, step, pair.Item1[i]);
                forecaster.Forecast(state, vector);
                if (!IsSound(vector) || !double.IsFinite(state.Scale) || !IsFinite(state.Embedding)) return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261122, 7));
    }

    [Fact]
    public void A_value_that_cannot_be_is_masked_and_changes_neither_scale_nor_level()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var state = SeriesState.Create(Model);
        for (var step = 0; step < 50; step++) forecaster.Observe(state, step, 1000 * step);
        var scale = state.Scale;
        foreach (var value in (double[])[double.NaN, -1, double.PositiveInfinity, 1.1e15])
        {
            Assert.Equal(ObserveOutcome.ValueMasked, forecaster.Observe(state, state.LastStepIndex + 1, value));
        }

        Assert.Equal(scale, state.Scale);
        Assert.Equal(54, state.StepsSeen);
        Assert.Equal(ObserveOutcome.Observed, forecaster.Observe(state, state.LastStepIndex + 1, 5));
    }

    [Fact]
    public void A_step_that_is_not_after_the_last_is_refused_and_changes_nothing()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var state = Fed(forecaster, TestSeries.Make(1, 20));
        var before = Bytes(state);
        Assert.Equal(ObserveOutcome.StepRefused, forecaster.Observe(state, 19, 7));
        Assert.Equal(ObserveOutcome.StepRefused, forecaster.Observe(state, 3, 7));
        Assert.Equal(ObserveOutcome.StepRefused, forecaster.Observe(state, long.MaxValue, 7));
        Assert.Equal(before, Bytes(state));
    }

    [Fact]
    public void Missing_steps_count_as_zeros_up_to_the_limit()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var filled = Fed(forecaster, [5e5, 0, 0, 0, 7e5]);
        var gapped = Fed(forecaster, [5e5]);
        forecaster.Observe(gapped, 4, 7e5);
        Assert.Equal(Bytes(filled), Bytes(gapped));
        forecaster.Observe(gapped, 1_000_000, 1);
        Assert.Equal(5 + SeriesLimits.GapStepsMax + 1, gapped.StepsSeen);
    }

    [Fact]
    public void A_batch_gives_the_bits_that_single_steps_give()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var inputs = Enumerable.Range(0, 71).Select(i => TestSeries.Make((ulong)i, 30)).ToArray();
        var batched = inputs.Select(_ => SeriesState.Create(Model)).ToArray();
        for (var step = 0; step < 30; step++)
        {
            // Some series miss some steps, so that gaps are filled within a batch.
            var present = Enumerable.Range(0, inputs.Length).Where(i => (i + step) % 7 != 0).ToArray();
            var states = present.Select(i => batched[i]).ToArray();
            forecaster.ObserveBatch(states, step, present.Select(i => inputs[i][step]).ToArray());
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            var single = SeriesState.Create(Model);
            for (var step = 0; step < 30; step++)
            {
                if ((i + step) % 7 != 0) forecaster.Observe(single, step, inputs[i][step]);
            }

            AssertClose(single, batched[i], forecaster);
        }
    }

    [Fact]
    public void A_steady_series_is_forecast_as_steady_and_a_silent_one_as_silent()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var vector = new ForecastVector();
        forecaster.Forecast(Fed(forecaster, Enumerable.Repeat(1e6, 600)), vector);
        Assert.InRange(vector.Median[0], 0.8e6, 1.2e6);
        forecaster.Forecast(Fed(forecaster, Enumerable.Repeat(0.0, 600)), vector);
        Assert.InRange(vector.Median[0], 0, 500);
    }

    [Fact]
    public void Before_anything_was_observed_the_forecast_is_nothing()
    {
        var vector = new ForecastVector();
        new SeriesForecaster(Model, TestSeries.Grid).Forecast(SeriesState.Create(Model), vector);
        Assert.All(vector.Upper, value => Assert.Equal(0, value));
        Assert.Equal(long.MinValue, vector.OriginStepIndex);
    }

    [Fact]
    public void A_series_is_warm_after_the_steps_that_the_model_asks_for()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        Assert.False(Fed(forecaster, Enumerable.Repeat(1.0, Model.WarmUpSteps - 1)).IsWarm);
        Assert.True(Fed(forecaster, Enumerable.Repeat(1.0, Model.WarmUpSteps)).IsWarm);
    }

    [Fact]
    public void A_series_of_which_nothing_was_measured_is_cold()
    {
        var state = Fed(new SeriesForecaster(Model, TestSeries.Grid), Enumerable.Repeat(double.NaN, Model.WarmUpSteps + 1));
        Assert.False(state.IsWarm);
    }

    [Fact]
    public void Observing_and_forecasting_allocate_nothing()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var states = Enumerable.Range(0, 40).Select(_ => SeriesState.Create(Model)).ToArray();
        var bytes = new double[states.Length];
        var vector = new ForecastVector();
        var allocated = 0L;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 50; step++) forecaster.ObserveBatch(states, round * 100 + step, bytes);
            forecaster.Observe(states[0], round * 100 + 60, 1);
            forecaster.Forecast(states[0], vector);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    internal static SeriesState Fed(SeriesForecaster forecaster, IEnumerable<double> values)
    {
        var state = SeriesState.Create(Model);
        foreach (var value in values) forecaster.Observe(state, state.LastStepIndex == long.MinValue ? 0 : state.LastStepIndex + 1, value);
        return state;
    }

    internal static byte[] Bytes(SeriesState state)
    {
        var writer = new System.Buffers.ArrayBufferWriter<byte>();
        state.WriteTo(writer);
        return writer.WrittenSpan.ToArray();
    }

    private static void AssertClose(SeriesState expected, SeriesState found, SeriesForecaster forecaster)
    {
        Assert.Equal(expected.StepsSeen, found.StepsSeen);
        if (expected.LastStepIndex == found.LastStepIndex) Assert.True(expected.Embedding.SequenceEqual(found.Embedding));
        ForecastVector first = new(), second = new();
        forecaster.Forecast(expected, first);
        forecaster.Forecast(found, second);
        Assert.Equal(first.Upper, second.Upper);
    }

    private static bool IsSound(ForecastVector vector)
    {
        for (var h = 0; h < ForecastModel.Horizon; h++)
        {
            if (!(vector.Lower[h] >= 0) || !(vector.Median[h] >= vector.Lower[h]) || !(vector.Upper[h] >= vector.Median[h])) return false;
            if (!(vector.Peak[h] >= vector.Upper[h]) || !float.IsFinite(vector.Peak[h])) return false;
        }

        return true;
    }

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) return false;
        }

        return true;
    }
}
