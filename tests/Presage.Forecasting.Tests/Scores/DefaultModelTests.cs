using Presage.Core;
using Presage.Generator;

namespace Presage.Forecasting.Tests;

/// <summary>The shipped model against the baselines, on generated traffic of seeds that it was not trained on.</summary>
public sealed class DefaultModelTests
{
    private const int SubscriberCount = 10;
    private const int WarmSteps = 1440;
    private const int ScoredSteps = 720;

    private static readonly EventTime Start = new(1_772_409_600_000);

    [Fact]
    public void After_a_day_it_beats_naive_and_seasonal_naive_for_each_of_the_seeds_one_to_five()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var comparison = Score(seed).Compare();
            Assert.True(comparison.ModelWins, $"seed {seed}\n{comparison.Render()}");
        }
    }

    private static FleetScore Score(ulong seed)
    {
        var traffic = SeriesSampler.Sample(new Population(Options(seed)), Start, WarmSteps + ScoredSteps, TestSeries.Grid.Step);
        var forecaster = new SeriesForecaster(ForecastModel.Default, traffic.Grid);
        var fleet = new FleetScore();
        for (var subscriber = 0; subscriber < SubscriberCount; subscriber++)
        {
            fleet.Merge(Score(forecaster, traffic, traffic.Series(subscriber, Direction.Down)));
            fleet.Merge(Score(forecaster, traffic, traffic.Series(subscriber, Direction.Up)));
        }

        return fleet;
    }

    private static FleetScore Score(SeriesForecaster forecaster, SampledTraffic traffic, double[] series)
    {
        var card = new SubscriberScorecard(traffic.Grid, ForecastModel.Horizon);
        var state = SeriesState.Create(ForecastModel.Default);
        var vector = new ForecastVector();
        for (var i = 0; i < series.Length; i++)
        {
            card.Observe(traffic.FirstStepIndex + i, series[i]);
            forecaster.Observe(state, traffic.FirstStepIndex + i, series[i]);
            if (i < WarmSteps) continue;
            forecaster.Forecast(state, vector);
            card.Remember(vector);
        }

        return card.Score;
    }

    private static GeneratorOptions Options(ulong seed) => new()
    {
        Seed = seed,
        SubscriberCount = SubscriberCount,
        Sites = [new SiteOptions("north", ExportFormat.NetFlow9, 1)],
        Habits = [.. Enum.GetValues<HabitKind>().Select(habit => new HabitShare(habit, 1))],
        InternalV4 = Prefix("100.64.0.0/10"),
        InternalV6 = Prefix("2001:db8::/32"),
        DualStackShare = 0.3,
        ActiveTimeout = TimeSpan.FromSeconds(60),
        InactiveTimeout = TimeSpan.FromSeconds(15),
    };

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix) ? prefix : throw new FormatException(text);
}
