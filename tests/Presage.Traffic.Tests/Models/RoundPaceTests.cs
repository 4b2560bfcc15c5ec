namespace Presage.Traffic.Tests.Models;

public sealed class RoundPaceTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 100)]
    [InlineData(0.25, 300)]
    public void After_a_piece_of_work_comes_as_much_rest_as_the_share_says(double share, double restMilliseconds) =>
        Assert.Equal(restMilliseconds, RoundPace.RestAfter(TimeSpan.FromMilliseconds(100), share).TotalMilliseconds);

    [Fact]
    public void A_rest_ends_at_once_when_the_work_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var clock = new SteppingClock(TimeSpan.FromHours(1));
        var pace = new RoundPace(1, clock, cancellation.Token);
        Assert.True(pace.GoOn());
        cancellation.Cancel();
        Assert.False(pace.GoOn());
        Assert.False(new RoundPace(0.01, clock, cancellation.Token).GoOn());
    }

    /// <summary>Each look at it finds so much more time passed.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
