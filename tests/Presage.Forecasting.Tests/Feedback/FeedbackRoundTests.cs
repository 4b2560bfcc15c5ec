using System.Collections.Immutable;

namespace Presage.Forecasting.Tests;

public sealed class FeedbackRoundTests
{
    private static readonly ForecastModel Champion = new ManagedTrainer().Train(TestSeries.Set(4, 200), TestSeries.Options(20), _ => true).Model;

    [Fact]
    public void A_challenger_that_learned_what_the_champion_never_saw_wins()
    {
        var round = Run(new ManagedTrainer(), FeedbackSettings.Options(150))!;
        Assert.True(round.IsWon, $"{round.Trial}");
        Assert.True(round.Trial.Challenger.Mean < 0.9 * round.Trial.Champion.Mean, $"{round.Trial}");
        Assert.Equal(round.Trial.Champion.Count, round.Trial.Challenger.Count);
        Assert.Same(round.Challenger, round.Serving);
    }

    [Fact]
    public void A_challenger_that_is_worse_does_not_serve()
    {
        var learned = Run(new ManagedTrainer(), FeedbackSettings.Options(150))!.Challenger;
        var round = FeedbackRound.Run(new WatchedTrainer(Champion), learned, Zigzags, FeedbackSettings.Options(1), () => true)!;
        Assert.False(round.IsWon, $"{round.Trial}");
        Assert.Same(learned, round.Serving);
    }

    [Fact]
    public void The_trial_is_on_values_that_the_challenger_never_saw()
    {
        var trainer = new WatchedTrainer();
        Run(trainer, FeedbackSettings.Options(1));
        var learned = Assert.Single(trainer.Sets);
        Assert.All(learned.Series, series => Assert.Equal(720 - 120, series.BytesPerStep.Length));
        Assert.All(learned.Series, series => Assert.Equal(1_000 - 720, series.FirstStepIndex));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public void A_round_ends_when_it_is_told_to(int asked)
    {
        var count = 0;
        Assert.Null(FeedbackRound.Run(new ManagedTrainer(), Champion, Zigzags, FeedbackSettings.Options(160), () => ++count < asked));
        Assert.Equal(asked, count);
    }

    [Fact]
    public void Too_little_history_and_series_that_never_change_are_not_learned_from()
    {
        var trainer = new WatchedTrainer();
        var few = new TrainingSet(TestSeries.Grid, [Zigzag(0, 140), new TrainingSeries("still", 0, [.. Enumerable.Repeat(5f, 900)])]);
        Assert.Null(FeedbackRound.Run(trainer, Champion, few, FeedbackSettings.Options(1), () => true));
        Assert.Empty(trainer.Sets);
    }

    [Fact]
    public void A_challenger_descends_from_the_champion_and_a_stranger_does_not()
    {
        var challenger = ForecastModel.Read(Run(new ManagedTrainer(), FeedbackSettings.Options(2))!.Challenger.Write());
        var forecaster = new SeriesForecaster(Champion, TestSeries.Grid);
        var state = SeriesState.Create(Champion);
        foreach (var (value, step) in TestSeries.Make(1, 100).Select((value, step) => (value, step))) forecaster.Observe(state, step, value);
        var stored = SeriesForecasterTests.Bytes(state);
        var hidden = state.Embedding.ToArray();

        state.Adopt(challenger);
        Assert.Equal(hidden, state.Embedding.ToArray());
        Assert.Equal(100, state.StepsSeen);
        Assert.True(SeriesState.TryRead(stored, challenger, out var read, out _));
        Assert.Equal(hidden, read.Embedding.ToArray());

        state.Adopt(ForecastModel.Default);
        Assert.Equal(ForecastModel.Default.Hidden, state.Embedding.Length);
        Assert.Equal(0, state.StepsSeen);
        Assert.Equal(99, state.LastStepIndex);
    }

    private static FeedbackRound? Run(IForecastTrainer trainer, FeedbackOptions options) => FeedbackRound.Run(
        trainer, Champion, Zigzags, options, () => true);

    private static TrainingSet Zigzags => new(TestSeries.Grid, [.. Enumerable.Range(0, 4).Select(i => Zigzag(i, 1_000))]);

    /// <summary>High and low take turns every seven steps: nothing that the champion learned from does.</summary>
    private static TrainingSeries Zigzag(int index, int steps) =>
        new($"z{index}", 0, [.. Enumerable.Range(0, steps).Select(step => (step + index) / 7 % 2 == 0 ? 1e5f : 4e5f + 100 * (step % 3))]);

    private sealed class WatchedTrainer(ForecastModel? result = null) : IForecastTrainer
    {
        public List<TrainingSet> Sets { get; } = [];

        public TrainingResult Train(TrainingSet set, TrainerOptions options, Func<TrainingProgress, bool> onProgress, ForecastModel? start = null)
        {
            Sets.Add(set);
            return new TrainingResult(result ?? start!, 0, TrainingStop.AllUpdatesMade, ImmutableArray<TrainingProgress>.Empty);
        }
    }
}
