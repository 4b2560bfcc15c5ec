using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class StepClockTests
{
    private const long Hour = 3_600_000;
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(6, 1, 0)]
    [InlineData(12, 0, -1)]
    [InlineData(18, -1, 0)]
    public void The_day_turns_once_from_midnight_to_midnight(int hour, float sine, float cosine)
    {
        // 2013-08-07; the step that ends at the hour.
        var clock = EndingAt(new DateTimeOffset(2013, 8, 7, hour, 0, 0, TimeSpan.Zero));
        Assert.Equal(sine, clock.DaySine, 1e-6);
        Assert.Equal(cosine, clock.DayCosine, 1e-6);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(1, 18, 1, 0)]
    [InlineData(3, 12, 0, -1)]
    [InlineData(5, 6, -1, 0)]
    public void The_week_turns_once_from_Monday_to_Monday(int days, int hours, float sine, float cosine)
    {
        var clock = EndingAt(new DateTimeOffset(2013, 8, 5, hours, 0, 0, TimeSpan.Zero).AddDays(days));
        Assert.Equal(sine, clock.WeekSine, 1e-6);
        Assert.Equal(cosine, clock.WeekCosine, 1e-6);
    }

    [Fact]
    public void Targets_are_the_middles_of_the_step_and_of_those_ahead()
    {
        var clock = StepClock.At(Grid, 1000);
        for (var i = 0; i < FeatureSet.TargetCount; i++)
        {
            var step = Grid.StartOf(1000 + FeatureSet.TargetSteps[i]).UnixMilliseconds;
            Assert.Equal(step + Grid.StepMilliseconds / 2, clock.Targets[i]);
        }

        Assert.Equal(1000, clock.StepIndex);
    }

    [Fact]
    public void Days_before_1970_are_no_special_case()
    {
        StepClock before = EndingAt(new DateTimeOffset(1969, 12, 31, 6, 0, 0, TimeSpan.Zero)), after = EndingAt(DateTimeOffset.FromUnixTimeMilliseconds(6 * Hour));
        Assert.Equal(after.DaySine, before.DaySine, 1e-6);
        Assert.Equal(after.DayCosine, before.DayCosine, 1e-6);
    }

    private static StepClock EndingAt(DateTimeOffset end) => StepClock.At(Grid, end.ToUnixTimeMilliseconds() / Grid.StepMilliseconds - 1);
}
