using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;
using static Presage.Traffic.Tests.Support.Flows;

namespace Presage.Traffic.Tests.Windows;

public sealed class StepWindowsTests() : TestKit(Quiet.VirtualTime)
{
    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_step_is_emitted_when_the_watermark_has_passed_its_end()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 7), Down(2, 102, 105, 5));
        rig.Send(110, Down(1, 108, 110, 3));

        Assert.Equal((10, "0:10 1:5"), rig.Next());
    }

    [Fact]
    public void A_record_is_spread_over_the_steps_it_spans()
    {
        var rig = new WindowRig(this);
        rig.Send(125, Down(1, 105, 125, 2000));
        rig.Complete();

        Assert.Equal([(10, "0:500"), (11, "0:1000"), (12, "0:500")], new[] { rig.Next(), rig.Next(), rig.Next() });
        rig.Steps.ExpectComplete();
    }

    [Fact]
    public void A_late_record_is_counted_and_dropped()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 7));
        rig.Send(111, Down(1, 110, 111, 3));
        Assert.Equal((10, "0:7"), rig.Next());

        rig.Send(112, Down(1, 101, 102, 99));
        rig.Complete();

        Assert.Equal((11, "0:3"), rig.Next());
        Assert.Equal((1L, 99L), (rig.Parts.Aggregator.CountOf(AddResult.Late), rig.Parts.Aggregator.LateBytes));
    }

    [Fact]
    public void A_record_too_far_ahead_is_counted_once_and_dropped()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 7));
        rig.Send(106, Down(1, 900, 901, 99));
        rig.Send(107, Down(1, 106, 107, 3));
        rig.Complete();

        // The far record moves the watermark too, as far as a clock may run ahead.
        Assert.Equal([(10, "0:7"), (11, "0:0"), (12, "0:0")], new[] { rig.Next(), rig.Next(), rig.Next() });
        rig.Steps.ExpectComplete();
        Assert.Equal(1, rig.Parts.Aggregator.CountOf(AddResult.TooFarAhead));
        Assert.Equal((1L, 1L), (rig.Parts.Aggregator.CountOf(AddResult.Added), rig.Parts.Aggregator.CountOf(AddResult.Late)));
    }

    [Fact]
    public void A_batch_that_spans_more_steps_than_may_be_open_loses_nothing()
    {
        var rig = new WindowRig(this, silentSteps: 0);
        rig.Send(105, Down(1, 100, 104, 1));
        rig.Send(401, Down(1, 121, 122, 2), Down(1, 150, 151, 3), Down(1, 199, 199.5, 4), Down(1, 259, 259.5, 5), Down(1, 400, 401, 6));
        rig.Complete();

        Assert.Equal(
            [(10, "0:1"), (12, "0:2"), (15, "0:3"), (19, "0:4"), (25, "0:5"), (40, "0:6")],
            new[] { rig.Next(), rig.Next(), rig.Next(), rig.Next(), rig.Next(), rig.Next() });
        Assert.Equal(6, rig.Parts.Aggregator.CountOf(AddResult.Added));
        Assert.Equal(0, rig.Parts.Aggregator.CountOf(AddResult.TooFarAhead));
    }

    [Fact]
    public void A_slow_exporter_holds_the_step_open_for_its_records()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 1, exporter: 0), Down(1, 100, 104, 2, exporter: 1));
        rig.Send(120, Down(1, 119, 120, 4, exporter: 0));
        rig.Send(121, Down(1, 105, 106, 8, exporter: 1));
        rig.Complete();

        Assert.Equal((10, "0:11"), rig.Next());
    }

    [Fact]
    public void Silent_exporters_do_not_keep_a_step_open_for_ever()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 7));
        AwaitCondition(() => rig.Parts.Aggregator.CountOf(AddResult.Added) == 1);

        rig.Clock.Now = DateTimeOffset.FromUnixTimeSeconds(141);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(10, rig.Steps.ExpectNext().StepIndex);
    }

    [Fact]
    public void A_subscriber_without_traffic_is_told_so_and_then_forgotten()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 7));
        rig.Send(145, Down(2, 144, 145, 1));
        rig.Complete();

        Assert.Equal([(10, "0:7"), (11, "0:0"), (12, "0:0"), (14, "1:1")], new[] { rig.Next(), rig.Next(), rig.Next(), rig.Next() });
    }

    [Fact]
    public void Batches_go_back_to_their_pool()
    {
        var rig = new WindowRig(this);
        for (var second = 100; second < 120; second++) rig.Send(second, Down(1, second - 1, second, 1));
        rig.Complete();

        Assert.Equal([(9, "0:1"), (10, "0:10"), (11, "0:9")], new[] { rig.Next(), rig.Next(), rig.Next() });
    }

    [Fact]
    public void A_broken_directory_file_leaves_the_old_directory_in_force()
    {
        using var folder = new TempFolder();
        var path = folder.Write("directory.csv", "prefix,subscriber,site,device,plan\n10.0.0.1,alice,north,router,basic\n");
        var settings = ReferenceConfig.Settings($"presage.attribution.directory = \"{path}\"").Attribution;
        var clock = new ManualClock(DateTimeOffset.FromUnixTimeSeconds(100));
        var rig = new WindowRig(this, DirectoryWatch.Open(settings, clock));
        folder.Write("directory.csv", "prefix,subscriber,site,device,plan\nnonsense,bob,north,router,basic\n");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1));
        clock.Now += settings.ReloadInterval;
        Time.Advance(TimeSpan.FromSeconds(1));

        rig.Send(105, Down(1, 100, 104, 7));
        rig.Complete();

        Assert.Equal((10, "0:7"), rig.Next());
        Assert.Equal("alice", rig.Parts.Roster[0].Id.Value);
    }

    [Fact]
    public void A_directory_read_again_names_its_subscribers_from_then_on()
    {
        using var folder = new TempFolder();
        var path = folder.Write("directory.csv", "prefix,subscriber,site,device,plan\n10.0.0.1,alice,north,router,basic\n");
        var settings = ReferenceConfig.Settings($"presage.attribution.directory = \"{path}\"").Attribution;
        var clock = new ManualClock(DateTimeOffset.FromUnixTimeSeconds(100));
        var rig = new WindowRig(this, DirectoryWatch.Open(settings, clock));
        folder.Write("directory.csv", "prefix,subscriber,site,device,plan\n10.0.0.2,bob,south,router,basic\n10.0.0.1,alice,north,router,gold\n");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1));
        clock.Now += settings.ReloadInterval;
        Time.Advance(TimeSpan.FromSeconds(1));
        AwaitCondition(() => rig.Parts.Roster.Count == 2);

        rig.Send(105, Down(1, 100, 104, 7), Down(2, 100, 104, 5));
        rig.Complete();

        Assert.Equal((10, "0:7 1:5"), rig.Next());
        Assert.Equal(("gold", "bob"), (rig.Parts.Roster[0].Plan, rig.Parts.Roster[1].Id.Value));
    }
}
