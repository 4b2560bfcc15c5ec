namespace Presage.Forecasting.Tests;

public sealed class SeriesStateTests
{
    private static readonly ForecastModel Model = ForecastModel.Default;

    [Fact]
    public void A_series_cut_stored_and_continued_gives_the_same_bits()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var values = TestSeries.Make(3, 2000);
        var whole = SeriesForecasterTests.Fed(forecaster, values);
        foreach (var cut in (int[])[1, 500, 1441, 1999])
        {
            var stored = SeriesForecasterTests.Bytes(SeriesForecasterTests.Fed(forecaster, values[..cut]));
            Assert.True(SeriesState.TryRead(stored, Model, out var state, out var consumed));
            Assert.Equal(stored.Length, consumed);
            for (var step = cut; step < values.Length; step++) forecaster.Observe(state, step, values[step]);
            Assert.Equal(SeriesForecasterTests.Bytes(whole), SeriesForecasterTests.Bytes(state));
        }
    }

    [Fact]
    public void Every_shorter_prefix_and_every_other_version_is_refused()
    {
        var stored = SeriesForecasterTests.Bytes(SeriesForecasterTests.Fed(new(Model, TestSeries.Grid), [1, 2, 3]));
        for (var length = 0; length < stored.Length; length++)
        {
            Assert.False(SeriesState.TryRead(stored.AsSpan(0, length), Model, out _, out var consumed));
            Assert.Equal(0, consumed);
        }

        stored[0] = 4;
        Assert.False(SeriesState.TryRead(stored, Model, out _, out _));
    }

    [Fact]
    public void Values_that_cannot_have_been_written_are_refused()
    {
        var stored = SeriesForecasterTests.Bytes(SeriesForecasterTests.Fed(new(Model, TestSeries.Grid), [1, 2, 3]));
        foreach (var offset in (int[])[stored.Length - 4, 28 + 8, 28 + 16])
        {
            var broken = stored.ToArray();
            broken.AsSpan(offset, 4).Fill(0xFF);
            broken.AsSpan(offset + 4, Math.Min(4, broken.Length - offset - 4)).Fill(0xFF);
            Assert.False(SeriesState.TryRead(broken, Model, out _, out _));
        }
    }

    [Fact]
    public void What_was_known_beside_the_bytes_is_stored_with_them_and_forecast_by()
    {
        var (forecaster, state) = (new SeriesForecaster(Model, TestSeries.Grid), SeriesState.Create(Model));
        var side = new SideInputs { Mix = 0x80_00_00_00_00_00_7F_01, Terms = SideInputs.TermsOf(DeviceClass.Phone, defersBulk: true, weight: 0.5), Lost = 51 };
        for (var step = 0; step < 20; step++) forecaster.Observe(state, step, 1e6 + 1e5 * step, side);

        Assert.True(SeriesState.TryRead(SeriesForecasterTests.Bytes(state), Model, out var read, out _));

        Assert.Equal(side, read.Side);
        var (expected, found) = (new ForecastVector(), new ForecastVector());
        forecaster.Forecast(state, expected);
        new SeriesForecaster(Model, TestSeries.Grid).Forecast(read, found);
        Assert.Equal(expected.Upper, found.Upper);
    }

    [Fact]
    public void Levels_that_no_values_add_up_to_are_refused()
    {
        var stored = SeriesForecasterTests.Bytes(SeriesForecasterTests.Fed(new(Model, TestSeries.Grid), [1, 2, 3]));

        // Version 2: level, change, values seen, scale, usual change.
        foreach (var offset in (int[])[28, 28 + 24, 28 + 32])
        {
            var broken = stored.ToArray();
            BitConverter.TryWriteBytes(broken.AsSpan(offset), 1e200);
            Assert.False(SeriesState.TryRead(broken, Model, out _, out _));
        }
    }

    [Fact]
    public void Under_new_weights_the_levels_are_kept_and_the_steps_start_anew()
    {
        var forecaster = new SeriesForecaster(Model, TestSeries.Grid);
        var state = SeriesForecasterTests.Fed(forecaster, TestSeries.Make(4, 300));
        var other = new ManagedTrainer().Train(TestSeries.Set(4, 200), TestSeries.Options(1), _ => true).Model;
        Assert.True(SeriesState.TryRead(SeriesForecasterTests.Bytes(state), other, out var read, out _));
        Assert.Equal(state.Scale, read.Scale);
        Assert.Equal(state.LastStepIndex, read.LastStepIndex);
        Assert.Equal(0, read.StepsSeen);
        Assert.Equal(other.Hidden, read.Embedding.Length);
        Assert.NotEqual(ObserveOutcome.StepRefused, new SeriesForecaster(other, TestSeries.Grid).Observe(read, 300, 5));
    }

    [Fact]
    public void The_stored_form_of_version_one_is_read_for_ever()
    {
        // Version 1, 1 layer of 2 units, no known model; levels: 3 values, level 2000, scale 2000, z 1; day empty; states zero.
        var golden = Convert.FromHexString(Golden.SeriesStateVersion1);
        Assert.True(SeriesState.TryRead(golden, Model, out var state, out var consumed));
        Assert.Equal(golden.Length, consumed);
        Assert.Equal(2000, state.Scale);
        Assert.Equal(29_000_000, state.LastStepIndex);
        Assert.Equal(0, state.StepsSeen);
        Assert.Equal(1f, state.Memory.Levels.Z);
        Assert.Equal(0.25f, state.Memory.Levels.Activity);
        Assert.Equal(1023, state.Memory.Day.At(0), 3);
    }

    [Fact]
    public void The_stored_form_of_version_two_is_read_for_ever()
    {
        // 1 layer of 2 units, no known model; eight steps of five minutes: 1000, 2000, 500, masked, 8000, 0, 1500, 1500 bytes.
        var golden = Convert.FromHexString(Golden.SeriesStateVersion2);
        Assert.True(SeriesState.TryRead(golden, Model, out var state, out var consumed));
        Assert.Equal(golden.Length, consumed);
        Assert.Equal(5_800_007, state.LastStepIndex);
        Assert.Equal(7, state.Memory.Levels.ValuesSeen);
        Assert.Equal(1500, state.Memory.Levels.Value);
        Assert.Equal(state.Memory.Levels.ToZ(1500), state.Memory.Levels.Z, 1e-6);
        Assert.Equal(0, state.StepsSeen);
        var written = SeriesForecasterTests.Bytes(state);
        Assert.Equal(golden.AsSpan(28, golden.Length - 28 - 16), written.AsSpan(28, golden.Length - 28 - 16));
    }

    [Fact]
    public void A_state_of_32_units_is_written_in_one_and_a_quarter_kibibytes() =>
        Assert.InRange(SeriesForecasterTests.Bytes(SeriesState.Create(Model)).Length, 1, 1280);
}
