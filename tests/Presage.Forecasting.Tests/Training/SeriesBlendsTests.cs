using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SeriesBlendsTests
{
    [Fact]
    public void Blends_of_one_series_are_it_at_some_scale_or_on_a_base_load_and_at_longer_steps()
    {
        var series = new TrainingSeries("s", 7, [.. Enumerable.Range(0, 4_000).Select(step => (float)(100 + step % 60))]);
        var plain = 0;
        foreach (var blend in Make(new TrainingSet(TestSeries.Grid, [series]), 60))
        {
            var factor = (int)(blend.Grid!.StepMilliseconds / TestSeries.Grid.StepMilliseconds);
            Assert.Equal(0, 60 % factor);
            Assert.InRange(blend.BytesPerStep.Length, SeriesBlends.StepsMin, 4_000);
            Assert.Equal((7 + factor - 1) / factor, blend.FirstStepIndex);
            Assert.All(blend.BytesPerStep, value => Assert.True(value > 0));

            // Without a base load the minute of the hour alone says what is carried.
            var hour = 60 / factor;
            if (Enumerable.Range(0, hour).Any(step => Math.Abs(blend.BytesPerStep[step] - blend.BytesPerStep[step + hour]) > 1e-3 * blend.BytesPerStep[step])) continue;
            plain++;
            var expected = Enumerable.Range(0, factor).Sum(part => series.BytesPerStep[(int)(blend.FirstStepIndex * factor) - 7 + part]);
            var scale = blend.BytesPerStep[0] / expected;
            Assert.InRange(scale, 0.01, 100);
        }

        Assert.InRange(plain, 15, 45);
    }

    [Fact]
    public void A_blend_begins_where_all_its_members_have_and_what_one_does_not_know_it_does_not_know()
    {
        var gap = new TrainingSeries("gap", 50, [.. Enumerable.Range(0, 400).Select(step => step == 100 ? float.NaN : 5f)]);
        var whole = new TrainingSeries("whole", 0, [.. Enumerable.Repeat(3f, 600)]);
        var blends = Make(new TrainingSet(new StepGrid(TimeSpan.FromHours(1)), [whole, gap]), 60);
        var both = blends.Where(blend => blend.FirstStepIndex == 50).ToArray();
        Assert.NotEmpty(both);
        Assert.All(both, blend => Assert.True(float.IsNaN(blend.BytesPerStep[100])));
        Assert.All(both, blend => Assert.Equal(1, blend.BytesPerStep.Count(float.IsNaN)));
        Assert.All(blends.Where(blend => blend.FirstStepIndex == 0), blend => Assert.DoesNotContain(blend.BytesPerStep, float.IsNaN));
    }

    [Fact]
    public void The_same_seed_gives_the_same_blends_and_short_sets_give_none()
    {
        var set = TestSeries.Set(5, 500);
        Assert.Equal(Make(set, 9).Select(Text), Make(set, 9).Select(Text));
        Assert.Empty(Make(TestSeries.Set(5, SeriesBlends.StepsMin - 1), 9));
    }

    [Fact]
    public void A_base_load_follows_the_day_and_is_less_at_weekends()
    {
        var grid = new StepGrid(TimeSpan.FromHours(1));
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var load = new BaseLoad(grid, new SeededRandom(seed));

            // Four weeks from a Monday.
            var days = Enumerable.Range(0, 28).Select(day => Enumerable.Range(0, 24).Sum(hour => load.Next(new EventTime((day + 4) * 86_400_000L + (hour + 1) * 3_600_000L)))).ToArray();
            Assert.All(days, day => Assert.InRange(day / 24, 0.2, 4));
            var weekend = days.Where((_, day) => day % 7 >= 5).Average();
            Assert.True(weekend < 1.05 * days.Where((_, day) => day % 7 < 5).Average());
        }
    }

    private static ImmutableArray<TrainingSeries> Make(TrainingSet set, int count) => SeriesBlends.Make([set], count, new SeededRandom(4));

    private static string Text(TrainingSeries series) => $"{series.FirstStepIndex} {series.Grid!.StepMilliseconds} {string.Join(' ', series.BytesPerStep)}";
}
