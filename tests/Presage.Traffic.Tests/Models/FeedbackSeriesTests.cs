using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Traffic.Tests.Models;

public sealed class FeedbackSeriesTests
{
    [Fact]
    public void Who_was_not_recorded_was_silent_and_where_nobody_was_nothing_is_known()
    {
        var series = new FeedbackSeries(id => id.Value != "c", 9);
        series.Add(Step(10, ("a", 1)));
        series.Add(Step(11, ("a", 2), ("b", 5), ("c", 9)));
        series.Add(Step(13, ("b", 6)));
        series.Add(Step(12 - 2, ("b", 99)));

        var found = series.ToSeries();
        Assert.Equal(["a down", "a up", "b down", "b up"], found.Select(one => one.Name));
        Assert.Equal((10, 11), (found[0].FirstStepIndex, found[2].FirstStepIndex));
        Assert.Equal("1 2 NaN 0", string.Join(" ", found[0].BytesPerStep));
        Assert.Equal("5 NaN 6", string.Join(" ", found[2].BytesPerStep));
        Assert.Equal((10L, 13L, 3, 4), (series.FirstStep, series.LastStep, series.StepCount, series.Count));
    }

    [Fact]
    public void Censored_windows_are_marked_in_their_place()
    {
        var series = new FeedbackSeries(_ => true, 9);
        series.Add(Step(10, ("a", 1)));
        var held = Step(12, ("a", 7));
        series.Add(held with { Subscribers = [held.Subscribers[0] with { Down = held.Subscribers[0].Down with { IsCensored = true } }] });
        series.Add(Step(13, ("a", 2)));

        var found = series.ToSeries();
        Assert.Equal([false, false, true, false], Enumerable.Range(0, 4).Select(found[0].IsCensored));
        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(found[0].Skip(1).IsCensored));
        Assert.True(found[1].Censored.IsEmpty);
    }

    [Fact]
    public void What_was_known_beside_the_bytes_stands_in_its_place()
    {
        var series = new FeedbackSeries(_ => true, 9);
        series.Add(Step(10, ("a", 1)));
        var known = Step(12, ("a", 7)) with { Completeness = 0.8 };
        series.Add(known with { Subscribers = [known.Subscribers[0] with { ApplicationMix = 255, Terms = 17 }] });
        series.Add(Step(13, ("a", 2)));

        var found = series.ToSeries()[1];
        Assert.Equal([default, default, new SideInputs { Mix = 255, Terms = 17, Lost = 51 }, default], Enumerable.Range(0, 4).Select(found.SideAt));
        Assert.Equal(found.SideAt(2), found.Skip(1).SideAt(1));
    }

    [Fact]
    public void Subscribers_beyond_the_limit_are_left_out_and_those_before_it_go_on()
    {
        var series = new FeedbackSeries(_ => true, 1);
        series.Add(Step(10, ("b", 1), ("a", 2)));
        series.Add(Step(11, ("a", 3), ("b", 4)));

        Assert.Equal(["b down", "b up"], series.ToSeries().Select(one => one.Name));
        Assert.Equal("1 4", string.Join(" ", series.ToSeries()[0].BytesPerStep));
    }

    [Fact]
    public void A_step_of_which_a_share_came_is_raised_and_one_that_was_not_measured_is_not_known()
    {
        var series = new FeedbackSeries(_ => true, 9);
        series.Add(Step(10, ("a", 6)) with { Completeness = 0.75 });
        series.Add(Step(11, ("b", 6)) with { Completeness = 0 });
        series.Add(Step(12, ("a", 3)) with { Completeness = 0 });
        series.Add(Step(13, ("a", 4)));
        Assert.Equal("8 NaN NaN 4", string.Join(" ", series.ToSeries()[0].BytesPerStep));
    }

    private static StepFeedback Step(long step, params (string Id, long Bytes)[] rows) => new(
        0,
        step,
        "model",
        [.. rows.Select(row => new SubscriberFeedback(new SubscriberId(row.Id), Direct(row.Bytes), Direct(row.Bytes)))],
        []);

    private static DirectionFeedback Direct(long bytes) => new(float.NaN, float.NaN, bytes, BitRate.Zero, FeedbackSource.None);
}
