namespace Presage.Forecasting.Tests;

/// <summary>What every trainer holds to; one class of tests an implementation.</summary>
public abstract class TrainerConformance
{
    private const int Period = 8;

    /// <summary>The trainer to be tested.</summary>
    protected abstract IForecastTrainer Create();

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var set = TestSeries.Set(8, 400);
        var first = Train(set, TestSeries.Options(60));
        var second = Train(set, TestSeries.Options(60));
        var other = Train(set, TestSeries.Options(60) with { Seed = 6 });
        Assert.Equal(first.Model.Write(), second.Model.Write());
        Assert.Equal(first.Progress.AsEnumerable(), second.Progress);
        Assert.NotEqual(first.Model.Version, other.Model.Version);
    }

    [Fact]
    public void A_planted_pattern_is_forecast_better_than_by_the_last_value()
    {
        var set = new TrainingSet(TestSeries.Grid, [.. Enumerable.Range(0, 8).Select(i => new TrainingSeries($"p{i}", 0, Planted(i, 600)))]);
        var model = Train(set, TestSeries.Options(400) with { Hidden = 16 }).Model;
        var values = Planted(3, 500);
        var state = SeriesState.Create(model);
        var forecaster = new SeriesForecaster(model, TestSeries.Grid);
        var vector = new ForecastVector();
        var (residual, naive) = (0.0, 0.0);
        for (var step = 0; step < values.Length - 1; step++)
        {
            forecaster.Observe(state, step, values[step]);
            if (step < 100) continue;
            forecaster.Forecast(state, vector);
            residual += Math.Abs(values[step + 1] - vector.Median[0]);
            naive += Math.Abs(values[step + 1] - values[step]);
        }

        Assert.True(residual < 0.3 * naive, $"mean |residual| is {residual / naive:0.00} of the last value's");
    }

    [Fact]
    public void Start_weights_are_gone_on_with()
    {
        var set = TestSeries.Set(8, 400);
        var start = Train(set, TestSeries.Options(200)).Model;
        var still = TestSeries.Options(20) with { Optimizer = new OptimizerOptions(0, 0.9, 0.999, 1e-8, 0) };
        Assert.Equal(start.Version, Train(set, still, start).Model.Version);
        var slow = TestSeries.Options(20) with { Optimizer = new OptimizerOptions(1e-4, 0.9, 0.999, 1e-8, 0) };
        var anew = Train(set, slow);
        var goneOn = Train(set, slow, start);
        Assert.NotEqual(start.Version, goneOn.Model.Version);
        Assert.True(goneOn.ValidationLoss < anew.ValidationLoss, $"{goneOn.ValidationLoss} from the start weights, {anew.ValidationLoss} anew");
    }

    [Fact]
    public void Start_weights_of_another_shape_are_refused()
    {
        var set = TestSeries.Set(6, 300);
        var narrow = Train(set, TestSeries.Options(1) with { Hidden = 4 }).Model;
        var problem = Assert.Throws<ArgumentException>(() => Train(set, TestSeries.Options(1), narrow));
        Assert.Contains("shape", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_caller_and_lost_patience_both_stop_it()
    {
        var set = TestSeries.Set(4, 200);
        var stopped = Create().Train(set, TestSeries.Options(500), progress => progress.Update < 40);
        Assert.Equal((TrainingStop.StoppedByCaller, 40), (stopped.Stop, stopped.Progress[^1].Update));
        var still = TestSeries.Options(500) with { PatienceMax = 3, Optimizer = new OptimizerOptions(0, 0.9, 0.999, 1e-8, 0) };
        var result = Train(set, still);
        Assert.Equal(TrainingStop.NoBetterForTooLong, result.Stop);
        Assert.Equal(4, result.Progress.Length);
    }

    [Fact]
    public void A_set_with_too_few_series_that_are_long_enough_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Train(TestSeries.Set(5, 20), TestSeries.Options(1)));
        Assert.Throws<ArgumentException>(() => Train(TestSeries.Set(1, 400), TestSeries.Options(1)));
        var alone = Train(TestSeries.Set(1, 400), TestSeries.Options(40) with { ValidationShare = 0 });
        Assert.Equal(TrainingStop.AllUpdatesMade, alone.Stop);
    }

    [Fact]
    public void Progress_goes_up_to_the_last_update_and_names_the_best()
    {
        var told = new List<TrainingProgress>();
        var result = Create().Train(TestSeries.Set(8, 400), TestSeries.Options(90), progress =>
        {
            told.Add(progress);
            return true;
        });
        Assert.Equal(told, result.Progress);
        Assert.Equal([20, 40, 60, 80, 90], told.Select(progress => progress.Update));
        Assert.All(told, progress => Assert.True(double.IsFinite(progress.TrainingLoss) && progress.TrainingLoss > 0));
        var best = double.PositiveInfinity;
        foreach (var progress in told)
        {
            Assert.Equal(progress.ValidationLoss < best, progress.IsBest);
            best = Math.Min(best, progress.ValidationLoss);
        }

        Assert.Equal(best, result.ValidationLoss);
        Assert.True(told[^1].TrainingLoss < told[0].TrainingLoss, $"{told[^1].TrainingLoss} of {told[0].TrainingLoss}");
    }

    [Fact]
    public void The_model_is_a_file_that_gives_the_same_forecasts()
    {
        var model = Train(TestSeries.Set(6, 300), TestSeries.Options(40) with { Layers = 2 }).Model;
        var read = ForecastModel.Read(model.Write());
        Assert.Equal((model.Version, 2, 8), (read.Version, read.Layers, read.Hidden));
        Assert.Equal(new ModelNotes(30, 60_000, "a test"), read.Notes);
        Assert.Equal(ForecastsOf(model), ForecastsOf(read));
    }

    [Fact]
    public void Values_that_were_not_measured_are_no_obstacle()
    {
        var set = TestSeries.Set(6, 300);
        var holes = set with { Series = [.. set.Series.Select(s => s with { BytesPerStep = [.. s.BytesPerStep.Select((v, i) => i % 11 < 3 ? float.NaN : v)] })] };
        Assert.True(double.IsFinite(Train(holes, TestSeries.Options(40)).ValidationLoss));
    }

    protected TrainingResult Train(TrainingSet set, TrainerOptions options, ForecastModel? start = null) => Create().Train(set, options, _ => true, start);

    private static float[] ForecastsOf(ForecastModel model)
    {
        var state = SeriesState.Create(model);
        var forecaster = new SeriesForecaster(model, TestSeries.Grid);
        var vector = new ForecastVector();
        var values = TestSeries.Make(9, 100);
        for (var step = 0; step < values.Length; step++) forecaster.Observe(state, step, values[step]);
        forecaster.Forecast(state, vector);
        return [.. vector.Lower, .. vector.Median, .. vector.Upper, .. vector.Peak];
    }

    /// <summary>High for half of each period, low for the other: what comes next hangs on how long it has been so.</summary>
    private static System.Collections.Immutable.ImmutableArray<float> Planted(int shift, int steps) =>
        [.. Enumerable.Range(0, steps).Select(step => (step + shift) % Period < Period / 2 ? 1e6f : 1e5f)];
}
