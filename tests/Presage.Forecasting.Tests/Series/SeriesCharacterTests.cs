using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SeriesCharacterTests
{
    private const int Steps = 8000;
    private const int Settled = 4000;
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(5));

    // Places of SeriesCharacter.Fill.
    private const int Turning = 7;
    private const int NextHigh = 8;
    private const int NextLow = 9;
    private const int High12 = 11;
    private const int LevelHigh = 12;
    private const int LevelMedian = 13;
    private const int NextPeak = 14;

    [Fact]
    public void Running_quantiles_come_near_the_true_ones()
    {
        var run = Run(index => 1e5 * Math.Exp(0.5 * Noise(index)));
        AssertNear(Quantile(run.Moves(1), 0.9), run.Mean(NextHigh));
        AssertNear(Quantile(run.Moves(1), 0.1), run.Mean(NextLow));
        AssertNear(Quantile(run.Moves(1), 0.99), run.Mean(NextPeak), 0.1);
        AssertNear(Quantile(run.Moves(12), 0.9), run.Mean(High12));
        AssertNear(Quantile(run.Levels, 0.9), run.Mean(LevelHigh) + run.Levels.Average());
        AssertNear(Quantile(run.Levels, 0.5), run.Mean(LevelMedian) + run.Levels.Average());
    }

    [Fact]
    public void Moves_that_turn_back_are_told_from_moves_that_go_on()
    {
        var alternating = Run(index => index % 2 == 0 ? 1e5 : 2e5);
        Assert.InRange(alternating.Mean(Turning), -1.01, -0.95);
        var swinging = Run(index => 1e5 * Math.Exp(Math.Sin(index * Math.Tau / 60)));
        Assert.InRange(swinging.Mean(Turning), 0.85, 1.01);
    }

    [Fact]
    public void A_day_like_the_one_before_moves_less_from_it_than_from_step_to_step()
    {
        const int DayMove = 4;
        var daily = Run(index => 1e5 * Math.Exp(Math.Sin(index * Math.Tau / 24)));
        var restless = Run(index => 1e5 * Math.Exp(0.3 * Noise(index)));
        Assert.True(daily.Mean(DayMove) < restless.Mean(DayMove) - 0.2);
    }

    private static double Noise(int index) => new SeededRandom((ulong)index + 77).NextGaussian();

    private static double Quantile(IEnumerable<float> values, double share)
    {
        float[] sorted = [.. values.Order()];
        return sorted[(int)(share * sorted.Length)];
    }

    private static void AssertNear(double expected, double found, double tolerance = 0.05) =>
        Assert.InRange(found, expected - tolerance, expected + tolerance);

    private static CharacterRun Run(Func<int, double> valueOf)
    {
        var memory = new SeriesMemory();
        var run = new CharacterRun(new float[Steps - Settled], new float[SeriesCharacter.FeatureCount]);
        var features = new float[SeriesCharacter.FeatureCount];
        for (var step = 0; step < Steps; step++)
        {
            memory.Observe(Grid, step, valueOf(step));
            if (step < Settled) continue;
            memory.Character.Fill(memory.Levels, features);
            run.Levels[step - Settled] = memory.Levels.Z;
            for (var i = 0; i < features.Length; i++) run.Sums[i] += features[i];
        }

        return run;
    }

    private sealed record CharacterRun(float[] Levels, float[] Sums)
    {
        public double Mean(int feature) => Sums[feature] / Levels.Length;

        public IEnumerable<float> Moves(int steps) => Levels.Skip(steps).Zip(Levels, (later, earlier) => later - earlier);
    }
}
