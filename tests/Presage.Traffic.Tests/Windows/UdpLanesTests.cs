using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Akka.TestKit.Xunit2;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Windows;

/// <summary>From real sockets to closed steps: exporters at loopback addresses, the clock at 1,000 s.</summary>
public sealed class UdpLanesTests() : TestKit(Quiet.WallTime)
{
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_000));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_step_holds_what_exporters_of_all_lanes_sent(int lanes)
    {
        using var ports = new LanePorts(lanes, _clock);
        var (parts, steps) = Start(ports, "");
        // A flow of a subscriber at each of 16 exporters, from 997 to 998 s, of 10 bytes; then one 20 s later, that closes the step.
        for (var exporter = 1; exporter <= 16; exporter++) ports.Send($"127.0.7.{exporter}", Exports.NetFlow5(999, 0, 5, 10));
        AwaitCondition(() => parts.Works.Sum(work => work.Aggregator.CountOf(AddResult.Added)) == 16);
        _clock.Now = DateTimeOffset.FromUnixTimeSeconds(1_020);
        for (var exporter = 1; exporter <= 16; exporter++) ports.Send($"127.0.7.{exporter}", Exports.NetFlow5(1_020, 1, 5, 1));

        var step = steps.ExpectNext();
        Assert.Equal((99L, 160L, 1.0), (step.StepIndex, step.RowsByShard.SelectMany(rows => rows).Sum(row => row.DownBytes), step.Completeness));
        Assert.Equal(1, step.RowsByShard.Sum(rows => rows.Count));
        steps.Cancel();
    }

    [Fact]
    public void A_flow_that_exporters_of_two_lanes_tell_of_counts_once()
    {
        using var ports = new LanePorts(4, _clock);
        var (parts, steps) = Start(ports, "presage.counting.exporters = dedup");
        // With one exporter nothing is remembered, so the first of all records counts whoever comes after it.
        for (var round = 1; round <= 2; round++)
        {
            for (var exporter = 1; exporter <= 16; exporter++) ports.Send($"127.0.7.{exporter}", Exports.NetFlow5(999, (uint)round - 1, (byte)round, 10));
            AwaitCondition(() => parts.Works.Sum(work => work.Attribution.CountOf(AttributionReason.OneEnd) + work.Attribution.CountOf(AttributionReason.OtherExporter)) == 16 * round);
        }

        var counted = parts.Works.Sum(work => work.Attribution.CountOf(AttributionReason.OneEnd));
        ports.Send("127.0.7.1", Exports.NetFlow5(999, 2, 3, 10));
        ports.Send("127.0.7.2", Exports.NetFlow5(999, 2, 3, 10));
        AwaitCondition(() => parts.Works.Sum(work => work.Attribution.CountOf(AttributionReason.OneEnd)) == counted + 1);
        Assert.InRange(counted, 2, 3);
        steps.Cancel();
    }

    [Fact]
    public void What_the_kernel_dropped_is_missing_in_the_completeness_of_the_step()
    {
        // What came before the lane reads finds room for some of it only.
        using var ports = new LanePorts(1, _clock, receiveBufferBytes: 16_384);
        for (uint number = 0; number < 200; number++) ports.Send("127.0.7.1", Exports.NetFlow5(999, number, 5, 10));
        var dropped = ports.Ports.Sum(port => port.Dropped);
        Assert.InRange(dropped, 1, 199);
        var (parts, steps) = Start(ports, "");
        AwaitCondition(() => parts.Works.Sum(work => work.Aggregator.CountOf(AddResult.Added)) == 200 - dropped);
        _clock.Now = DateTimeOffset.FromUnixTimeSeconds(1_020);
        ports.Send("127.0.7.1", Exports.NetFlow5(1_020, 200, 5, 1));

        var step = steps.ExpectNext();
        // The step of receipt, 100, has the loss; flows of step 99 came in it.
        while (step.StepIndex < 100) step = steps.ExpectNext();
        Assert.Equal((200.0 - dropped) / 200, step.Completeness, 6);
        steps.Cancel();
    }

    [Fact]
    public void Templates_are_known_again_after_a_restart_with_another_number_of_lanes()
    {
        using var folder = new TempFolder();
        var memory = new DecoderMemory(folder.At("exporters.state"), TimeProvider.System);
        var options = ReferenceConfig.Settings().Decoding.Options;
        var first = new FlowDecoder(options);
        using var batch = new FlowBatch(64);
        byte[] announcing = [0, 9, 0, 1, 0, 0, 0, 1, 0x65, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 12, 1, 0, 0, 1, 0, 1, 0, 4];
        for (uint exporter = 0; exporter < 50; exporter++) first.Decode(announcing, new ExporterKey(NetAddress.FromV4(exporter)), new EventTime(1), batch);
        memory.Of(0, (0, 1)).Save(first, Sys.Log);

        var lanes = Enumerable.Range(0, 3).Select(lane => (Memory: memory.Of(0, (lane, 3)), Decoder: new FlowDecoder(options))).ToList();
        foreach (var (own, decoder) in lanes) own.Load(decoder, Sys.Log);
        foreach (var (own, decoder) in lanes) own.Save(decoder, Sys.Log);
        Assert.Equal(50, lanes.Sum(lane => lane.Decoder.Exporters.Count));
        for (var lane = 0; lane < 3; lane++) Assert.All(lanes[lane].Decoder.Exporters, exporter => Assert.Equal(lane, LaneChoice.Of(exporter.Address, 3)));

        var last = new FlowDecoder(options);
        var one = memory.Of(0, (0, 1));
        one.Load(last, Sys.Log);
        one.Save(last, Sys.Log);
        one.DropLanesPast();
        Assert.Equal(50, last.Exporters.Count);
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    private (WindowParts Parts, TestSubscriber.Probe<ShardedStep> Steps) Start(LanePorts ports, string more)
    {
        var settings = ReferenceConfig.Settings("presage.windows { step = 10s, out-of-orderness-max = 5s, advance-interval = 10ms }\npresage.counting.exporters = all\n" + more);
        var decoder = new FlowDecoder(settings.Decoding.Options);
        var pool = new BoundedPool<DatagramBatch>(1, () => new DatagramBatch(1));
        var loop = new LoopParts(settings, Source.Empty<DatagramBatch>(), pool, null!, null, [], _clock, settings.Windows.AdvanceInterval) { Ports = ports.Ports };
        var parts = WindowParts.From(
            settings, decoder, new Roster(2, Make.BlocksPerShard), new BoundedPool<DecodedBatch>(1, () => new DecodedBatch()), new LoopTime(_clock, settings.Windows.AdvanceInterval, null))
            .With(loop, decoder);
        var steps = Source.Maybe<DecodedBatch>().MapMaterializedValue(_ => NotUsed.Instance)
            .Via(new StepWindows(parts))
            .RunWith(this.SinkProbe<ShardedStep>(), Sys.Materializer());
        steps.Request(100);
        return (parts, steps);
    }
}
