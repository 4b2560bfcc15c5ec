namespace Presage.Core.Tests;

public class ExporterWatermarksTests
{
    private static readonly WatermarkOptions Options = new(
        OutOfOrdernessMax: TimeSpan.FromSeconds(5), IdleAfter: TimeSpan.FromSeconds(60), ClockAheadMax: TimeSpan.FromSeconds(2), ExportersMax: 3);

    private readonly ExporterWatermarks _watermarks = new(Options);

    [Fact]
    public void Before_the_first_record_there_is_none()
    {
        _watermarks.Advance(At(1000));
        Assert.Equal(EventTime.Min, _watermarks.Current);
    }

    [Fact]
    public void It_trails_the_slowest_exporter_by_the_out_of_orderness()
    {
        _watermarks.Observe(0, At(100), At(100));
        _watermarks.Observe(1, At(90), At(100));
        Assert.Equal(At(85), _watermarks.Current);
        _watermarks.Observe(1, At(120), At(120));
        Assert.Equal(At(95), _watermarks.Current);
    }

    [Fact]
    public void It_never_falls_when_an_exporter_joins_or_an_older_record_comes()
    {
        _watermarks.Observe(0, At(100), At(100));
        Assert.Equal(At(95), _watermarks.Current);
        _watermarks.Observe(0, At(50), At(101));
        _watermarks.Observe(1, At(10), At(101));
        Assert.Equal(At(95), _watermarks.Current);
    }

    [Fact]
    public void A_clock_ahead_is_held_at_the_time_of_receipt()
    {
        _watermarks.Observe(0, At(5000), At(100));
        Assert.Equal(At(97), _watermarks.Current);
        Assert.Equal(1, _watermarks.HeldAheadObservations);
    }

    [Fact]
    public void A_silent_exporter_no_longer_holds_the_others_back()
    {
        _watermarks.Observe(0, At(100), At(100));
        _watermarks.Observe(1, At(100), At(100));
        _watermarks.Observe(0, At(160), At(160));
        _watermarks.Advance(At(160));
        Assert.Equal(At(95), _watermarks.Current);
        _watermarks.Advance(At(161));
        Assert.True(_watermarks.IsIdle(1));
        Assert.Equal(At(155), _watermarks.Current);
        _watermarks.Observe(1, At(158), At(162));
        Assert.False(_watermarks.IsIdle(1));
        Assert.Equal(At(155), _watermarks.Current);
    }

    [Fact]
    public void With_every_exporter_idle_it_follows_the_clock()
    {
        _watermarks.Observe(0, At(100), At(100));
        _watermarks.Advance(At(200));
        Assert.Equal(At(140), _watermarks.Current);
        _watermarks.Advance(At(190));
        Assert.Equal(At(140), _watermarks.Current);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void An_exporter_past_the_bound_moves_nothing_and_is_counted(int exporterIndex)
    {
        _watermarks.Observe(exporterIndex, At(100), At(100));
        Assert.Equal(EventTime.Min, _watermarks.Current);
        Assert.Equal(1, _watermarks.RefusedObservations);
    }

    private static EventTime At(long seconds) => new(seconds * 1000);
}
