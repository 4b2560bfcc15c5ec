using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public sealed class ClockTests : IDisposable
{
    private readonly FlowDecoder _decoder = new(Fixtures.Options with { ClockSkewMin = TimeSpan.FromSeconds(10) });
    private readonly FlowBatch _batch = new(4);
    private uint _sequence;

    public void Dispose() => _batch.Dispose();

    [Theory]
    [InlineData(7200)]
    [InlineData(-7200)]
    [InlineData(-20)]
    public void A_clock_that_is_off_is_corrected_and_reported(int secondsBehind)
    {
        Decode(secondsBehind);
        var report = _decoder.Report()[0];
        Assert.Equal((secondsBehind, secondsBehind), (report.ClockBehind.TotalSeconds, report.ClockCorrection.TotalSeconds));
        Assert.Equal((ExportSeconds + secondsBehind) * 1000L - 39_500, _batch.Span[0].EndUnixMilliseconds);
    }

    [Fact]
    public void The_way_to_the_collector_is_no_wrong_clock()
    {
        Decode(1);
        Decode(9);
        Assert.Equal((1.0, 0.0), (_decoder.Report()[0].ClockBehind.TotalSeconds, _decoder.Report()[0].ClockCorrection.TotalSeconds));
    }

    [Fact]
    public void A_correction_does_not_follow_every_jitter_and_ends_with_the_cause()
    {
        Decode(100);
        Decode(99);
        Assert.Equal(100.0, _decoder.Report()[0].ClockCorrection.TotalSeconds);
        Decode(90);
        Assert.Equal(90.0, _decoder.Report()[0].ClockCorrection.TotalSeconds);
        Decode(0);
        Assert.Equal(0.0, _decoder.Report()[0].ClockCorrection.TotalSeconds);
    }

    /// <summary>A v5 header has milliseconds: half a second here.</summary>
    private void Decode(int secondsBehind)
    {
        _batch.Clear();
        var receivedAt = new EventTime(ExportSeconds * 1000L + 500) + TimeSpan.FromSeconds(secondsBehind);
        _decoder.Decode(NetFlow5(1, _sequence++, 0, NetFlow5Record()), Fixtures.Exporter, receivedAt, _batch);
    }
}
