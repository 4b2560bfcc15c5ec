using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class FeedbackFleetTests
{
    private static readonly BacktestPlan Plan = new(ForecastModel.Horizon, 0.3);

    [Fact]
    public void Series_taken_along_together_are_scored_as_one_by_one()
    {
        var set = TestSeries.Set(3, 600);
        set = set with { Series = [set.Series[0], set.Series[1] with { FirstStepIndex = 40 }, set.Series[2] with { BytesPerStep = set.Series[2].BytesPerStep[..500] }] };
        var together = FleetBacktest.Run(set, new Apart(), 1, Plan);
        foreach (var (series, index) in set.Series.Select((series, index) => (series, index)))
        {
            var alone = SeriesBacktest.Run(series, new ModelForecaster(ForecastModel.Default, set.Grid), Plan, set.Grid.StepsPerDay);
            Assert.Equal(alone.Change, together[index].Change);
            Assert.Equal(alone.Total().Count, together[index].Total().Count);
            Assert.Equal(alone.Total().AbsoluteSum, together[index].Total().AbsoluteSum);
        }
    }

    [Fact]
    public void Forecasts_know_nothing_of_what_comes_later()
    {
        var set = TestSeries.Set(3, 1_500);
        var changed = set with { Series = [.. set.Series.Select(series => series with { BytesPerStep = [.. series.BytesPerStep[..1_400], .. Enumerable.Repeat(7e6f, 100)] })] };
        Assert.Equal(MediansOf(set, 1_400), MediansOf(changed, 1_400));
        Assert.NotEqual(MediansOf(set, 1_500), MediansOf(changed, 1_500));
    }

    [Fact]
    public void Uppers_come_to_be_exceeded_by_a_tenth_where_the_model_has_them_wrong()
    {
        var random = new SeededRandom(1);
        var set = new TrainingSet(
            TestSeries.Grid,
            [.. Enumerable.Range(0, 6).Select(i => new TrainingSeries($"s{i}", 0, [.. Enumerable.Range(0, 2_400).Select(_ => (float)(1e5 * Math.Exp(2 * random.NextGaussian())))]))]);
        var options = FeedbackSettings.Options(1) with { Interval = TimeSpan.FromDays(9), IntervalMin = TimeSpan.FromDays(9) };
        var family = new FeedbackFamily("feedback", Untrained, new ManagedTrainer(), options);
        var corrected = FleetBacktest.Run(set, family, 1, Plan);
        var alone = set.Series.Select(series => SeriesBacktest.Run(series, new ModelForecaster(Untrained, set.Grid), Plan, set.Grid.StepsPerDay));
        Assert.True(Math.Abs(OverShare(corrected) - 0.1) < 0.03, $"{OverShare(corrected)}");
        Assert.True(Math.Abs(OverShare(alone) - 0.1) > 0.05, $"{OverShare(alone)}");
    }

    [Fact]
    public void Rounds_are_told_and_the_winner_serves()
    {
        var rounds = new List<(long Step, FeedbackRound Round)>();
        var family = new FeedbackFamily("feedback", Untrained, new ManagedTrainer(), FeedbackSettings.Options(60)) { OnRound = (step, _, round) => rounds.Add((step, round)) };
        var learned = FleetBacktest.Run(TestSeries.Set(4, 1_500), family, 1, Plan);
        Assert.NotEmpty(rounds);
        Assert.Contains(rounds, one => one.Round.IsWon);
        for (var index = 1; index < rounds.Count; index++) Assert.Same(rounds[index - 1].Round.Serving, rounds[index].Round.Champion);

        var never = FeedbackSettings.Options(60) with { Interval = TimeSpan.FromDays(9), IntervalMin = TimeSpan.FromDays(9) };
        var still = FleetBacktest.Run(TestSeries.Set(4, 1_500), new FeedbackFamily("feedback", Untrained, new ManagedTrainer(), never), 1, Plan);
        Assert.NotEqual(still.Sum(one => one.Total().AbsoluteSum), learned.Sum(one => one.Total().AbsoluteSum));
    }

    [Fact]
    public void What_is_known_beside_the_bytes_and_what_a_ceiling_held_are_learned_from()
    {
        var plain = TestSeries.Set(2, 1_500);
        Assert.NotEqual(LossOf(plain), LossOf(Told(plain, series => series with { Sides = [.. series.BytesPerStep.Select((_, at) => new SideInputs { Lost = (byte)(at % 7 * 30) })] })));
        Assert.NotEqual(LossOf(plain), LossOf(Told(plain, series => series with { Censored = [.. series.BytesPerStep.Select((_, at) => at % 3 == 0)] })));

        static TrainingSet Told(TrainingSet set, Func<TrainingSeries, TrainingSeries> tell) => set with { Series = [.. set.Series.Select(tell)] };

        // Of challengers on their trials: a serving model may stay the same.
        static double LossOf(TrainingSet set)
        {
            var loss = 0.0;
            var family = new FeedbackFamily("feedback", Untrained, new ManagedTrainer(), FeedbackSettings.Options(20)) { OnRound = (_, _, round) => loss += round.Trial.Challenger.Mean };
            FleetBacktest.Run(set, family, 1, Plan);
            return loss;
        }
    }

    [Theory]
    [InlineData(0, 1_049, 1_500)]
    [InlineData(1, 0, 600)]
    public void Rounds_begin_with_the_first_score_or_as_many_days_before_as_is_wanted(int days, int from, int to)
    {
        var steps = new List<long>();
        var family = new FeedbackFamily("feedback", Untrained, new ManagedTrainer(), FeedbackSettings.Options(5)) { OnRound = (step, _, _) => steps.Add(step) };
        FleetBacktest.Run(TestSeries.Set(2, 1_500), family, 1, Plan with { FeedbackDays = days });
        Assert.InRange(steps[0], from, to);
    }

    private static ForecastModel Untrained { get; } = new ManagedTrainer().Train(TestSeries.Set(2, 200), TestSeries.Options(1) with { ValidationShare = 0 }, _ => true).Model;

    private static double OverShare(IEnumerable<SeriesBacktest> series)
    {
        var total = new HorizonScore();
        foreach (var one in series) total.Merge(one.Total());
        return 1 - (double)total.CoveredCount(2) / total.Count;
    }

    private static List<float> MediansOf(TrainingSet set, int steps)
    {
        var family = new FeedbackFamily("feedback", Untrained, new ManagedTrainer(), FeedbackSettings.Options(5));
        var fleet = family.Start(new FleetStart(set.Grid, set.Series.Length, 900), 1);
        var (medians, vector) = (new List<float>(), new ForecastVector());
        for (var step = 0; step < steps; step++)
        {
            fleet.Observe(step, [.. set.Series.Select(series => new FleetValue(series.BytesPerStep[step]))]);
            if (step < 900) continue;
            for (var series = 0; series < set.Series.Length; series++)
            {
                fleet.Forecast(series, vector);
                medians.AddRange(vector.Median);
                medians.AddRange(vector.Upper);
            }
        }

        return medians;
    }

    /// <summary>The shipped model on each series, without feedback.</summary>
    private sealed class Apart : IFleetFamily, IFleetForecaster
    {
        private readonly List<ModelForecaster> _forecasters = [];
        private readonly HashSet<int> _begun = [];

        public string Name => "apart";

        public IFleetForecaster Start(FleetStart fleet, ulong seed)
        {
            for (var series = 0; series < fleet.SeriesCount; series++) _forecasters.Add(new ModelForecaster(ForecastModel.Default, fleet.Grid));
            return this;
        }

        public void Observe(long stepIndex, ReadOnlySpan<FleetValue> values)
        {
            for (var series = 0; series < values.Length; series++)
            {
                if (float.IsNaN(values[series].BytesPerStep) && !_begun.Contains(series)) continue;
                _begun.Add(series);
                _forecasters[series].Observe(stepIndex, values[series].BytesPerStep, values[series].Side);
            }
        }

        public void Forecast(int series, ForecastVector into) => _forecasters[series].Forecast(into);
    }
}
