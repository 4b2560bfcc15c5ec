using Presage.Core;

namespace Presage.Content.Tests;

public sealed class IsotonicCalibrationTests
{
    [Fact]
    public void Scores_that_say_too_much_are_brought_down_to_what_comes()
    {
        var (calibration, random) = (new IsotonicCalibration(8192), new SeededRandom(1));
        for (var pair = 0; pair < 20_000; pair++)
        {
            var score = random.NextDouble();
            calibration.Learn((float)score, random.NextDouble() < score * score);
        }

        for (var score = 0.05f; score < 1; score += 0.05f) Assert.Equal(score * score, calibration.Of(score), 0.05f);
    }

    [Fact]
    public void The_curve_never_falls()
    {
        var (calibration, random) = (new IsotonicCalibration(512), new SeededRandom(2));
        for (var pair = 0; pair < 2000; pair++) calibration.Learn((float)random.NextDouble(), random.NextDouble() < 0.5);
        var last = 0f;
        for (var score = 0f; score <= 1; score += 0.001f)
        {
            Assert.True(calibration.Of(score) >= last - 1e-6f);
            last = calibration.Of(score);
        }
    }

    [Fact]
    public void What_left_the_window_is_forgotten()
    {
        var calibration = new IsotonicCalibration(1024);
        for (var pair = 0; pair < 4096; pair++) calibration.Learn(0.5f, true);
        for (var pair = 0; pair < 1024; pair++) calibration.Learn(0.5f, false);
        Assert.InRange(calibration.Of(0.5f), 0, 0.01f);
        Assert.Equal(1024, calibration.Pairs);
    }

    [Fact]
    public void Before_the_first_fit_a_score_is_itself() => Assert.Equal(0.3f, new IsotonicCalibration(64).Of(0.3f));
}
