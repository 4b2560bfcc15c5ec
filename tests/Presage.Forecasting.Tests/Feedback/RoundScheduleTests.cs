using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class RoundScheduleTests
{
    private static readonly FeedbackOptions Options = FeedbackSettings.Options(1);

    [Fact]
    public void Steady_losses_lead_to_a_round_each_interval()
    {
        var random = new SeededRandom(1);
        var rounds = RoundsOf(2_000, _ => 0.5 * random.NextExponential());
        Assert.Equal([(240L, RoundReason.Interval), (480, RoundReason.Interval), (720, RoundReason.Interval)], rounds.Take(3));
        Assert.All(rounds, round => Assert.Equal(RoundReason.Interval, round.Reason));
    }

    [Fact]
    public void Losses_that_double_for_good_lead_to_a_round_at_once()
    {
        var rounds = RoundsOf(240, step => step < 100 ? 0.4 : 0.8);
        var (step, reason) = Assert.Single(rounds);
        Assert.Equal(RoundReason.Drift, reason);
        Assert.InRange(step, 101, 160);
    }

    [Fact]
    public void Drift_waits_for_its_own_interval()
    {
        var rounds = RoundsOf(300, step => step < 40 ? 0.1 : 10);
        Assert.Equal(60, rounds[0].Step);
    }

    [Fact]
    public void Steps_without_a_loss_and_losses_that_are_no_numbers_are_no_drift()
    {
        var detector = default(DriftDetector);
        foreach (var loss in (double[])[1, double.NaN, double.PositiveInfinity, -1, 1]) detector = detector.Observe(loss, Options.Drift);
        Assert.Equal(new DriftDetector(2, 1, 0), detector);
    }

    private static List<(long Step, RoundReason Reason)> RoundsOf(int steps, Func<long, double> loss)
    {
        var (schedule, rounds) = (RoundSchedule.Start, new List<(long, RoundReason)>());
        for (var step = 0L; step < steps; step++)
        {
            (schedule, var due) = schedule.Observe(step, loss(step), TestSeries.Grid, Options);
            if (due is { } reason) rounds.Add((step, reason));
        }

        return rounds;
    }
}
