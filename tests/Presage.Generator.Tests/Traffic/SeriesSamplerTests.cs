using Presage.Core;

namespace Presage.Generator.Tests;

public sealed class SeriesSamplerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(60);

    [Fact]
    public void Steps_hold_the_bytes_of_the_records_that_span_them()
    {
        var population = TestNetwork.Population(1, 30);
        var start = TestNetwork.Monday + TimeSpan.FromHours(20);
        var sampled = SeriesSampler.Sample(population, start, 30, Step);
        var flows = TestNetwork.Flows(population, start, start + TimeSpan.FromMinutes(32));
        var expected = flows.Sum(flow => BytesWithin(flow, start, start + 30 * Step));
        var down = Enumerable.Range(0, 30).Sum(index => sampled.Series(index, Direction.Down).Sum());
        var actual = down + Enumerable.Range(0, 30).Sum(index => sampled.Series(index, Direction.Up).Sum());
        Assert.Equal(1, actual / expected, 9);
    }

    [Fact]
    public void A_longer_series_begins_with_the_shorter_one()
    {
        var population = TestNetwork.Population(2, 20);
        var shorter = SeriesSampler.Sample(population, TestNetwork.Monday, 60, Step);
        var longer = SeriesSampler.Sample(population, TestNetwork.Monday, 200, Step);
        for (var index = 0; index < 20; index++)
            Assert.Equal(shorter.Series(index, Direction.Down), longer.Series(index, Direction.Down)[..60]);
    }

    [Theory]
    [InlineData(HabitKind.Worker, Direction.Up, 10, 15, 19, 24)]
    [InlineData(HabitKind.Streamer, Direction.Down, 19, 23, 3, 8)]
    [InlineData(HabitKind.Gamer, Direction.Up, 20, 24, 5, 12)]
    [InlineData(HabitKind.NightBackup, Direction.Up, 1, 5, 10, 16)]
    [InlineData(HabitKind.Student, Direction.Down, 15, 23, 4, 8)]
    public void A_habit_has_its_hours(HabitKind habit, Direction direction, int busyFrom, int busyTo, int quietFrom, int quietTo)
    {
        var options = TestNetwork.Options(8, 30) with { Habits = [new HabitShare(habit, 1)] };
        var sampled = SeriesSampler.Sample(new Population(options), TestNetwork.Monday, 24 * 60, Step);
        Assert.True(Mean(busyFrom, busyTo) > 3 * Mean(quietFrom, quietTo));

        double Mean(int from, int to) =>
            Enumerable.Range(0, 30).Average(index => sampled.Series(index, direction)[(from * 60)..(to * 60)].Average());
    }

    [Fact]
    public void Minutes_follow_each_other_but_the_last_value_is_not_the_whole_story()
    {
        var options = TestNetwork.Options(9, 40) with { Habits = [new HabitShare(HabitKind.Streamer, 1)] };
        var sampled = SeriesSampler.Sample(new Population(options), TestNetwork.Monday, 2 * 24 * 60, Step);
        var series = Enumerable.Range(0, 40).Select(index => sampled.Series(index, Direction.Down)).ToList();
        var lastValue = Residual(1);
        Assert.InRange(lastValue, 0.15, 0.6);
        Assert.True(Residual(24 * 60) > 1.5 * lastValue);

        double Residual(int stepsBack) =>
            series.Sum(values => Enumerable.Range(1440, 1440).Sum(step => Math.Abs(values[step] - values[step - stepsBack])))
            / series.Sum(values => values[1440..].Sum());
    }

    private static double BytesWithin(GeneratedFlow flow, EventTime from, EventTime to)
    {
        var begin = Math.Max(flow.Start.UnixMilliseconds, from.UnixMilliseconds);
        var end = Math.Min(flow.End.UnixMilliseconds, to.UnixMilliseconds);
        return end <= begin ? 0 : flow.BytesEstimated * (end - begin) / (flow.End - flow.Start).TotalMilliseconds;
    }
}
