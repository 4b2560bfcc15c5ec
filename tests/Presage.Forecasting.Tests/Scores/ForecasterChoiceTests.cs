using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class ForecasterChoiceTests
{
    private static readonly ForecasterChoiceOptions Options = new("model", WindowDays: 7, DaysMin: 5, LeaveMargin: 0.05, ReturnMargin: 0.01, StayDays: 3);

    [Fact]
    public void The_model_serves_until_it_has_lost_over_enough_days()
    {
        var (_, events) = Run(Enumerable.Range(0, 10).Select(day => Day(day, 1.0, 0.8)));
        var chosen = Assert.Single(events);
        Assert.Equal(("p", 4L, "model", "naive"), (chosen.Group, chosen.DayIndex, chosen.From, chosen.To));
        Assert.Equal((1.0, 0.8, ForecasterChoiceReason.PreferredLost), (chosen.FromLoss, chosen.ToLoss, chosen.Reason));
    }

    [Fact]
    public void A_loss_within_the_margin_changes_nothing()
    {
        var (choice, events) = Run(Enumerable.Range(0, 30).Select(day => Day(day, 1.0, 0.96)));
        Assert.Empty(events);
        Assert.Equal("model", choice.Serving);
    }

    [Fact]
    public void The_model_comes_back_when_it_is_as_good_over_the_window()
    {
        var (choice, events) = Run(Enumerable.Range(0, 40).Select(day => Day(day, day < 10 ? 1.0 : 0.7, 0.8)));
        Assert.Equal([ForecasterChoiceReason.PreferredLost, ForecasterChoiceReason.PreferredRecovered], events.Select(chosen => chosen.Reason));
        Assert.Equal("model", choice.Serving);

        // Of seven days at least five must be good: (7 - n) · 1.0 + n · 0.7 <= 7 · 0.8 · 0.99.
        Assert.Equal(14, events[1].DayIndex);
    }

    [Fact]
    public void Two_that_are_equal_but_for_noise_do_not_take_turns()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed);
            var (_, events) = Run(Enumerable.Range(0, 400).Select(day => Day(day, 1 + 0.02 * random.NextGaussian(), 1 + 0.02 * random.NextGaussian())));
            Assert.True(events.Length == 0, $"seed {seed}: {events.Length}");
        }
    }

    [Fact]
    public void A_choice_stands_for_its_days()
    {
        var random = new SeededRandom(3);
        var (_, events) = Run(Enumerable.Range(0, 500).Select(day => Day(day, 0.2 + random.NextDouble() * 3, 0.2 + random.NextDouble() * 3)));
        Assert.True(events.Length > 5);
        for (var i = 1; i < events.Length; i++)
        {
            Assert.True(events[i].DayIndex - events[i - 1].DayIndex >= Options.StayDays);
            Assert.Equal(events[i - 1].To, events[i].From);
        }
    }

    [Fact]
    public void The_best_of_those_with_scores_on_every_day_takes_the_place_of_one_that_is_gone()
    {
        var (choice, events) = Run(Enumerable.Range(0, 12).Select(day => day < 6
            ? Day(day, 1, 0.99)
            : new ForecasterDay(day, Losses(("naive", 0.99), ("new", 0.1)))));
        Assert.Equal(ForecasterChoiceReason.ServingIsGone, Assert.Single(events).Reason);
        Assert.Equal((6L, "naive"), (events[0].DayIndex, choice.Serving));
        Assert.True(double.IsNaN(events[0].FromLoss));
    }

    [Fact]
    public void Days_without_scores_and_days_that_come_again_change_nothing()
    {
        var (choice, _) = Run(Enumerable.Range(0, 4).Select(day => Day(day, 1, 0.5)));
        var (again, chosen) = choice.Observe(Day(3, 9, 0.1), Options);
        Assert.Same(choice, again);
        Assert.Null(chosen);
        var (next, none) = choice.Observe(new ForecasterDay(4, Losses(("model", double.NaN))), Options);
        Assert.Null(none);
        Assert.NotNull(next.Observe(Day(5, 1, 0.5), Options).Event);
    }

    [Fact]
    public void Events_lead_to_the_same_choice_again()
    {
        var random = new SeededRandom(4);
        var (choice, events) = Run(Enumerable.Range(0, 100).Select(day => Day(day, 0.5 + random.NextDouble(), 0.5 + random.NextDouble())));
        var restored = events.Aggregate(ForecasterChoice.Start("p", Options), (before, chosen) => before.Apply(chosen));
        Assert.Equal((choice.Serving, choice.ChosenDayIndex), (restored.Serving, restored.ChosenDayIndex));
        Assert.True(choice.Days.Length <= Options.WindowDays);
    }

    [Fact]
    public void A_loss_is_the_mean_pinball_in_changes_of_the_series()
    {
        var score = new HorizonScore();
        var vector = new ForecastVector(1);
        for (var quantile = 0; quantile < 4; quantile++) vector.OfQuantile(quantile)[0] = 10;
        score.Observe(vector, 0, 14);
        var loss = ForecasterLoss.Of(score, 2);
        Assert.Equal((0.1 + 0.5 + 0.9 + 0.99) * 4 / 4 / 2, loss.Mean, 12);
        Assert.Equal(default, ForecasterLoss.Of(score, 0));
        Assert.Equal(2, (loss + loss).Count);
    }

    private static (ForecasterChoice Choice, ForecasterChosen[] Events) Run(IEnumerable<ForecasterDay> days)
    {
        var choice = ForecasterChoice.Start("p", Options);
        var events = new List<ForecasterChosen>();
        foreach (var day in days)
        {
            (choice, var chosen) = choice.Observe(day, Options);
            if (chosen is not null) events.Add(chosen);
        }

        return (choice, [.. events]);
    }

    private static ForecasterDay Day(int day, double model, double naive) => new(day, Losses(("model", model), ("naive", naive)));

    private static ImmutableSortedDictionary<string, ForecasterLoss> Losses(params (string Name, double Mean)[] losses) =>
        losses.ToImmutableSortedDictionary(loss => loss.Name, loss => new ForecasterLoss(loss.Mean, 1));
}
