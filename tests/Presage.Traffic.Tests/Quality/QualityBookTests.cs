using Akka.TestKit.Xunit2;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;
using static Presage.Traffic.Tests.Support.Flows;

namespace Presage.Traffic.Tests.Quality;

/// <summary>Steps of ten seconds; the clock stands at 100 s, subscribers 10.0.0.1 and .2 are at the site north.</summary>
public sealed class QualityBookTests : TestKit
{
    private readonly Roster _roster = new(1, 1);
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(100));
    private readonly QualityBook _book;

    public QualityBookTests()
    {
        _roster.Grow(2, static index => new SubscriberProfile(new SubscriberId($"10.0.0.{index + 1}"), "north", "", "basic"));
        _book = new QualityBook(new QualityOptions(new StepGrid(TimeSpan.FromSeconds(10)), 6, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)), _roster, _clock);
    }

    [Fact]
    public void A_report_counts_in_the_step_of_its_time_and_is_read_once_that_is_closed()
    {
        Assert.Equal(TelemetryOutcome.Counted, _book.Report(Of(TelemetrySubject.Subscriber, "10.0.0.2", 93, 20_000)));
        Assert.Equal(TelemetryOutcome.Counted, _book.Report(Of(TelemetrySubject.Subscriber, "10.0.0.2", 99, 40_000)));
        Assert.Equal(TelemetryOutcome.Counted, _book.Report(Of(TelemetrySubject.Subscriber, "10.0.0.2", 101, 90_000)));
        Assert.Null(_book.OfSubscriber(1));
        _book.Close(10);
        var newest = _book.OfSubscriber(1)!.Value;
        Assert.Equal((9L, 2L, 30_000.0), (newest.StepIndex, newest.Quality.Rtt.Samples, newest.Quality.Rtt.MeanMicros));
        Assert.Null(_book.OfSubscriber(0));
        _book.Close(11);
        Assert.Equal(10, _book.OfSubscriber(1)!.Value.StepIndex);
    }

    [Fact]
    public void A_site_sums_its_subscribers_and_what_is_reported_of_itself()
    {
        _book.Report(Of(TelemetrySubject.Subscriber, "10.0.0.1", 93, 10_000));
        _book.Report(Of(TelemetrySubject.Subscriber, "10.0.0.2", 93, 20_000));
        _book.Report(Of(TelemetrySubject.Site, "north", 93, 60_000));
        _book.Close(10);
        Assert.Equal((3L, 30_000.0), (_book.OfSite("north")!.Value.Quality.Rtt.Samples, _book.OfSite("north")!.Value.Quality.Rtt.MeanMicros));
        Assert.Null(_book.OfSite("south"));
        Assert.Equal("north", Assert.Single(_book.Sites()).Key);
    }

    [Fact]
    public void Whatever_does_not_count_is_counted_by_its_reason()
    {
        _book.SubscriberOf = static (address, at) => address == NetAddress.FromV4(0x0A000001) && at.UnixMilliseconds >= 95_000 ? 0 : -1;
        _book.Close(9);
        Assert.Equal(TelemetryOutcome.Late, _book.Report(Of(TelemetrySubject.Site, "north", 89, 1)));
        Assert.Equal(TelemetryOutcome.Ahead, _book.Report(Of(TelemetrySubject.Site, "north", 131, 1)));
        Assert.Equal(TelemetryOutcome.SiteUnknown, _book.Report(Of(TelemetrySubject.Site, "south", 99, 1)));
        Assert.Equal(TelemetryOutcome.SubscriberUnknown, _book.Report(Of(TelemetrySubject.Subscriber, "nobody", 99, 1)));
        Assert.Equal(TelemetryOutcome.SubscriberUnknown, _book.Report(Of(TelemetrySubject.Address, "10.0.0.1", 94, 1)));
        Assert.Equal(TelemetryOutcome.Counted, _book.Report(Of(TelemetrySubject.Address, "10.0.0.1", 96, 1)));
        Assert.Equal([1L, 1, 1, 2, 1], Enum.GetValues<TelemetryOutcome>().Select(_book.CountOf));
    }

    [Fact]
    public void Without_exporters_steps_close_by_the_clock()
    {
        _book.Report(Of(TelemetrySubject.Subscriber, "10.0.0.1", 99, 1));
        _book.CloseByClock();
        Assert.Null(_book.OfSubscriber(0));
        _clock.Now += TimeSpan.FromSeconds(5);
        _book.CloseByClock();
        Assert.NotNull(_book.OfSubscriber(0));
    }

    [Fact]
    public void What_an_exporter_measured_of_a_flow_is_its_subscribers_once_the_window_stage_has_closed_the_step()
    {
        var rig = new WindowRig(this);
        var batch = rig.Parts.Records.TryRent()!;
        Fill(batch, 105, Down(3, 95, 99, 1_000));
        batch.Records.Measure(0, new FlowMeasures { RttMicros = 7_000, RttSamples = 1, RttMaxMicros = 7_000, WatchedPackets = 10, RetransmittedPackets = 1 });
        rig.SendBatch(batch);
        rig.Send(125, Down(4, 115, 121, 10));
        rig.Next();
        var newest = rig.Parts.Quality.OfSubscriber(0)!.Value;
        Assert.Equal((9L, 7_000.0, 0.1), (newest.StepIndex, newest.Quality.Rtt.MeanMicros, newest.Quality.RetransmittedShare));
        Assert.Equal(1, rig.Parts.Quality.SubscribersMeasured);
    }

    [Fact]
    public void What_runs_at_a_subscriber_is_what_it_says_itself_and_not_what_servers_say()
    {
        var rig = new WindowRig(this);
        var batch = rig.Parts.Records.TryRent()!;
        var down = Down(3, 95, 99, 1_000);
        var up = down with { SourceAddress = down.DestinationAddress, DestinationAddress = down.SourceAddress };
        Fill(batch, 105, down, up, up, up);
        foreach (var (index, system) in ((int, OperatingSystemKind)[])[(0, OperatingSystemKind.Other), (1, OperatingSystemKind.Windows), (2, OperatingSystemKind.Android), (3, OperatingSystemKind.Android)])
            batch.Records.Measure(index, new FlowMeasures { System = system });
        rig.SendBatch(batch);
        rig.Send(125, Down(4, 115, 121, 10));
        rig.Next();
        Assert.Equal([OperatingSystemKind.Android, OperatingSystemKind.Windows], rig.Parts.Quality.SystemsOf(0));
        Assert.Null(rig.Parts.Quality.OfSubscriber(0));
    }

    private static TelemetryReport Of(TelemetrySubject subject, string name, double seconds, long rttMicros) => new(
        subject, name, new EventTime((long)(seconds * 1_000)), new FlowMeasures { RttMicros = rttMicros, RttMaxMicros = rttMicros, RttSamples = 1 });
}
