using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class ForecasterRaceTests
{
    private static readonly StepGrid Grid = new(TimeSpan.FromHours(1));

    /// <summary>Each day alike, each hour of it another value: yesterday tells all.</summary>
    private static double Clockwork(long step) => 1_000 + 977 * (step * 7 % 24);

    [Fact]
    public void All_are_scored_on_the_same_steps_and_the_one_that_knows_the_series_loses_least()
    {
        var race = Race("naive", "seasonal-naive", "ewma");
        var days = Run(race, 12, Clockwork);

        // A day to warm up, and a day is told when the next begins.
        var last = days[^1];
        Assert.Equal((7, 10L), (last.Group, last.Day.DayIndex));
        Assert.Equal(["ewma", "model", "naive", "seasonal-naive"], last.Day.Losses.Keys);
        Assert.Single(last.Day.Losses.Values.Select(loss => loss.Count).Distinct());
        Assert.Equal("seasonal-naive", last.Day.Losses.MinBy(loss => loss.Value.Mean).Key);
        Assert.True(last.Day.Losses["seasonal-naive"].Mean < 0.1 * last.Day.Losses["naive"].Mean);
    }

    [Fact]
    public void What_the_model_loses_is_what_its_own_forecasts_lose()
    {
        var race = Race("naive");
        var days = Run(race, 6, Clockwork);
        var state = SeriesState.Create(ForecastModel.Default);
        var (forecaster, vector, origin) = (new SeriesForecaster(ForecastModel.Default, Grid), new ForecastVector(), -1L);
        var (sum, count, change, last) = (0.0, 0, 0.0, double.NaN);
        for (var step = 0L; step < 5 * 24; step++)
        {
            var value = Clockwork(step);
            if (step > 0) change = change == 0 ? Math.Abs(value - last) : change + 0.001 * (Math.Abs(value - last) - change);
            last = value;
            if (origin >= 0 && step >= 4 * 24)
            {
                var (median, upper) = (value - vector.Median[step - origin - 1], value - vector.Upper[step - origin - 1]);
                sum += (0.5 * Math.Abs(median) + Math.Max(0.9 * upper, -0.1 * upper)) / 2 / change;
                count++;
            }

            forecaster.Observe(state, step, value);
            if (step % ForecastModel.Horizon != 0 || step < 25 || !state.IsWarm) continue;
            forecaster.Forecast(state, vector);
            origin = step;
        }

        var lost = days.Single(day => day.Day.DayIndex == 4).Day.Losses["model"];
        Assert.Equal(count, lost.Count);
        Assert.Equal(sum, lost.Sum, 1e-6 * sum);
    }

    [Fact]
    public void A_baseline_that_learns_from_the_past_joins_once_two_days_are_remembered()
    {
        var race = Race("naive", "holt-winters", "ridge-ar");
        Assert.Null(race.FactoryOf("ridge-ar"));
        Assert.NotNull(race.FactoryOf("naive"));
        var days = Run(race, 8, Clockwork);

        Assert.NotNull(race.FactoryOf("ridge-ar"));
        Assert.Equal(["holt-winters", "model", "naive", "ridge-ar"], days[^1].Day.Losses.Keys);
        Assert.True(days[^1].Day.Losses["ridge-ar"].Mean < days[^1].Day.Losses["naive"].Mean);
    }

    [Fact]
    public void Groups_are_scored_apart_and_who_is_gone_for_a_day_leaves()
    {
        var race = Race("naive");
        List<RaceResult> results = [];
        for (var step = 0L; step < 24 * 6; step++)
        {
            results.AddRange(race.Begin(step));
            race.Observe(0, 1, step, Clockwork(step), []);
            if (step < 24 * 3) race.Observe(12, 2, step, 5_000, []);
            if (step < 24 * 3) race.Observe(24, 2, step, 100 * Clockwork(step), []);
        }

        Assert.Equal([1, 2], results.Where(result => result.Day.DayIndex == 2).Select(result => result.Group));
        Assert.Equal([1], results.Where(result => result.Day.DayIndex == 4).Select(result => result.Group));
        Assert.Equal(1, race.Count);

        // A series that never changes has no scale to lose on.
        var (one, both) = (results[0].Day.Losses["naive"].Count, results[1].Day.Losses["naive"].Count);
        Assert.Equal(one, both);
    }

    [Fact]
    public void Values_that_are_no_numbers_and_steps_that_come_again_change_nothing()
    {
        var (plain, bad) = (Race("naive", "ewma"), Race("naive", "ewma"));
        var expected = Run(plain, 5, Clockwork);
        List<RaceResult> results = [];
        for (var step = 0L; step < 24 * 5; step++)
        {
            results.AddRange(bad.Begin(step));
            bad.Observe(0, 7, step, Clockwork(step), []);
            bad.Observe(0, 7, step, 1e12, []);
            bad.Observe(0, 7, step + 1, double.NaN, []);
            bad.Observe(0, 7, step - 3, 5, []);
            results.AddRange(bad.Begin(step - 30));
        }

        Assert.Equal(
            expected.Select(result => (result.Day.DayIndex, result.Day.Losses["model"], result.Day.Losses["ewma"])),
            results.Select(result => (result.Day.DayIndex, result.Day.Losses["model"], result.Day.Losses["ewma"])));
    }

    private static List<RaceResult> Run(ForecasterRace race, int days, Func<long, double> valueAt)
    {
        List<RaceResult> results = [];
        for (var step = 0L; step < 24 * days; step++)
        {
            results.AddRange(race.Begin(step));
            race.Observe(0, 7, step, valueAt(step), []);
        }

        return results;
    }

    private static ForecasterRace Race(params ImmutableArray<string> names) => new(
        ForecastModel.Default,
        Grid,
        new ForecasterRaceOptions([.. names.Select(name => BaselineFamilies.All.Single(family => family.Name == name))], HistoryDays: 4, RefitDays: 7));
}
