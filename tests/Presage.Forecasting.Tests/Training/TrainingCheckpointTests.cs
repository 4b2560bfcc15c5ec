namespace Presage.Forecasting.Tests;

public sealed class TrainingCheckpointTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(0)]
    public void A_training_broken_off_and_resumed_gives_the_same_bytes_as_one_that_never_stopped(double validationShare)
    {
        var (set, options) = (TestSeries.Set(8, 400), TestSeries.Options(110) with { ValidationShare = validationShare });
        var whole = new ManagedTrainer().Train(set, options, _ => true);
        byte[] kept = [];
        new ManagedTrainer { OnCheckpoint = checkpoint => kept = checkpoint.Write() }.Train(set, options, progress => progress.Update < 40);

        var checkpoint = TrainingCheckpoint.Read(kept);
        var resumed = new ManagedTrainer { Resume = checkpoint }.Train(set, options, _ => true);

        Assert.Equal(40, checkpoint.Update);
        Assert.Equal(kept, checkpoint.Write());
        Assert.Equal(whole.Model.Write(), resumed.Model.Write());
        Assert.Equal(whole.Progress.AsEnumerable(), resumed.Progress);
        Assert.Equal((whole.ValidationLoss, whole.Stop), (resumed.ValidationLoss, resumed.Stop));
    }

    [Fact]
    public void A_checkpoint_of_other_series_settings_or_start_is_refused_but_patience_may_change()
    {
        var (set, options) = (TestSeries.Set(6, 300), TestSeries.Options(60));
        TrainingCheckpoint? kept = null;
        var model = new ManagedTrainer { OnCheckpoint = checkpoint => kept = checkpoint }.Train(set, options, progress => progress.Update < 20).Model;
        Assert.Throws<ArgumentException>(() => Resume(TestSeries.Set(7, 300), options));
        Assert.Throws<ArgumentException>(() => Resume(set, options with { Seed = 6 }));
        Assert.Throws<ArgumentException>(() => Resume(set, options with { UpdatesMax = 61 }));
        Assert.Throws<ArgumentException>(() => new ManagedTrainer { Resume = kept }.Train(set, options, _ => true, model));
        Assert.Equal(60, Resume(set, options with { PatienceMax = 9 }).Progress[^1].Update);

        TrainingResult Resume(TrainingSet other, TrainerOptions changed) => new ManagedTrainer { Resume = kept }.Train(other, changed, _ => true);
    }

    [Fact]
    public void Bytes_that_are_no_checkpoint_are_refused()
    {
        var model = new ManagedTrainer().Train(TestSeries.Set(4, 200), TestSeries.Options(1), _ => true).Model;
        Assert.Contains("format", Assert.Throws<ForecastModelException>(() => TrainingCheckpoint.Read(model.Write())).Message, StringComparison.Ordinal);
        Assert.Throws<ForecastModelException>(() => TrainingCheckpoint.Read([1, 2, 3]));
    }

    [Fact]
    public void A_heavy_series_is_read_more_often_than_a_light_one()
    {
        var random = new Presage.Core.SeededRandom(3);
        TrainingSeries[] series = [.. TestSeries.Set(3, 20).Series.Select((one, i) => one with { Weight = i + 1 })];
        var choice = new SeriesChoice([.. series]);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 6_000; i++)
        {
            var name = choice.Next(random).Name;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.InRange(counts["s0"], 850, 1_150);
        Assert.InRange(counts["s1"], 1_850, 2_150);
        Assert.InRange(counts["s2"], 2_850, 3_150);
    }
}
