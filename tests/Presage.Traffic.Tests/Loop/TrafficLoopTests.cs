using Akka.Streams.Dsl;
using Presage.Core;
using Presage.Forecasting;
using Presage.Generator;
using Presage.Learning;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Loop;

/// <summary>Two generated hours through the whole loop: what the generator sent is what the journal holds.</summary>
public sealed class TrafficLoopTests : IAsyncDisposable
{
    private const int Subscribers = 30;
    private const int Steps = 120;

    // What is not yet exported when the recording ends lies in the last steps: active and inactive time-out are 75 s.
    private const int StepsWhole = Steps - 3;

    // A share of a flow is rounded to whole bytes at the last step that counts.
    private const double RoundingMax = 500;

    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(50);
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(1));
    private static readonly long FirstStep = Grid.IndexOf(EventTime.From(Recordings.Start));
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly Population _population = new(Recordings.Options(Subscribers));
    private readonly RecordingEmitter _emitter = new();
    private readonly string _capture;
    private readonly TrafficSettings _settings;

    public TrafficLoopTests()
    {
        _capture = _system.Folder.At("capture.pcap");
        Recordings.Record(_capture, _population.Options, Recordings.Start, Steps * Grid.Step);
        _settings = ReferenceConfig.Settings($$"""
            presage {
              attribution.directory = "{{_system.Folder.Write("directory.csv", _population.DirectoryCsv())}}"
              windows { step = 60s, out-of-orderness-max = 90s }
              shaping.links {
                north { capacity-down = 20Mbit, capacity-up = 10Mbit, interface-down = lan0, interface-up = wan0 }
                south { capacity-down = 20Mbit, capacity-up = 10Mbit, interface-down = lan1, interface-up = wan1 }
                west { capacity-down = 20Mbit, capacity-up = 10Mbit, interface-down = lan2, interface-up = wan2 }
              }
              personas { subscribers-to-start = 20, clusters-min = 2, clusters-max = 3, members-min = 3 }
            }
            """);
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Every_byte_that_was_sent_is_in_the_journal_once()
    {
        var loop = await RunAsync(null);
        var events = (await _system.FeedbackAsync()).Select(stored => stored.Feedback).ToArray();

        Assert.Empty(loop.Counters.Drops());
        var sent = SeriesSampler.Sample(_population, EventTime.From(Recordings.Start), Steps, Grid.Step);
        foreach (var subscriber in _population.Subscribers)
        {
            foreach (var direction in (Direction[])[Direction.Down, Direction.Up])
            {
                var expected = sent.Series(subscriber.Index, direction).Take(StepsWhole).Sum();
                var actual = BytesOf(events.Where(IsWhole), subscriber.Id, direction);
                Assert.InRange(actual, expected - RoundingMax, expected + RoundingMax);
            }
        }
    }

    [Fact]
    public async Task Each_shard_has_each_step_at_most_once_ascending_also_when_the_capture_is_played_again()
    {
        await RunAsync(null);
        var first = (await _system.FeedbackAsync()).Select(stored => stored.Feedback).ToArray();
        foreach (var shard in first.GroupBy(feedback => feedback.Shard))
            Assert.Equal(shard.Select(feedback => feedback.StepIndex).Distinct().Order(), shard.Select(feedback => feedback.StepIndex));
        Assert.Equal(_settings.Feedback.Shards, first.Select(feedback => feedback.Shard).Distinct().Count());

        await _system.RestartAsync();
        await RunAsync(null);

        Assert.Equal(first.Length, (await _system.FeedbackAsync()).Count);
    }

    [Fact]
    public async Task The_loop_forecasts_plans_finds_personas_and_stores_what_it_knows()
    {
        using var store = ForecastStore.Open(_system.Folder.At("store.db"));
        var loop = await RunAsync(store);
        var latest = loop.Status.Latest!;

        Assert.Equal((Subscribers, 0L), (latest.Subscribers, loop.Counters.SubscribersMissed));
        Assert.Equal(loop.Counters.PlansChanged, _emitter.Plans.Count);
        Assert.All(_emitter.Plans, plan => Assert.True(plan.Plan.Guaranteed <= plan.Plan.Link.Capacity));
        Assert.Equal(6, _emitter.Plans.Select(plan => (plan.Plan.Link.Link, plan.Plan.Link.Direction)).Distinct().Count());
        Assert.NotEmpty(latest.Personas);
        Assert.NotNull(loop.Status.CompareNow());
        Assert.All(_population.Subscribers, subscriber => Assert.NotNull(store.Find(subscriber.Id)));
        Assert.Equal(FirstStep + Steps - 1, store.LatestStep());
    }

    private async Task<TrafficLoop> RunAsync(ForecastStore? store)
    {
        using var pool = new BoundedPool<DatagramBatch>(_settings.Udp.BatchesMax, () => new DatagramBatch(_settings.Udp.BatchDatagramsMax));
        var source = Source.FromGraph(new CaptureFileSource([_capture], pool, new CaptureProgress()));
        var loop = TrafficLoop.Start(_system.System, new LoopParts(
            _settings, source, pool, ForecastModel.Default, store, [_emitter], new ManualClock(Recordings.Start), AdvanceInterval: null));
        await loop.Completion.WaitAsync(WaitMax);
        return loop;
    }

    /// <summary>What began before the recording shows in steps before it.</summary>
    private static bool IsWhole(StepFeedback feedback) => feedback.StepIndex >= FirstStep && feedback.StepIndex < FirstStep + StepsWhole;

    private static double BytesOf(IEnumerable<StepFeedback> events, SubscriberId subscriber, Direction direction) => events
        .SelectMany(feedback => feedback.Subscribers.Where(row => row.Id == subscriber))
        .Sum(row => (double)(direction == Direction.Down ? row.Down : row.Up).ActualBytes);
}
