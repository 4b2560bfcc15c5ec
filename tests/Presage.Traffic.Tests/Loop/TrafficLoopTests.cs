using Akka;
using Akka.Streams.Dsl;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Generator;
using Presage.Learning;
using Presage.Traffic.Queries;
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
    private static readonly Comparer<SubscriberId> IdOrder = Comparer<SubscriberId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly Population _population = new(Recordings.Options(Subscribers));
    private readonly RecordingEmitter _emitter = new();
    private readonly BoundedPool<DatagramBatch> _pool = new(16, () => new DatagramBatch(256));
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

        Assert.Equal((Subscribers, 0L), (latest.Subscribers, loop.Counters.CountOf(LoopDrop.SubscriberNotAnswering)));
        Assert.Equal(loop.Counters.PlansChanged, _emitter.Plans.Count);
        Assert.All(_emitter.Plans, plan => Assert.True(plan.Plan.Guaranteed <= plan.Plan.Link.Capacity));
        Assert.Equal(6, _emitter.Plans.Select(plan => (plan.Plan.Link.Link, plan.Plan.Link.Direction)).Distinct().Count());
        Assert.NotEmpty(latest.Personas);
        Assert.NotNull(loop.Status.CompareNow());
        Assert.All(_population.Subscribers, subscriber => Assert.NotNull(store.Find(subscriber.Id)));
        Assert.Equal(FirstStep + Steps - 1, store.LatestStep());
    }

    [Fact]
    public async Task Every_record_and_every_flow_of_it_is_counted_with_what_became_of_it()
    {
        var counters = (await RunAsync(null)).Counters;

        Assert.True(counters.Decoding.FlowRecords > 10_000);
        Assert.Equal(counters.Decoding.FlowRecords, Enum.GetValues<AttributionReason>().Sum(counters.CountOf));
        Assert.Equal(
            counters.CountOf(AttributionReason.OneEnd) + 2 * counters.CountOf(AttributionReason.BothEnds),
            Enum.GetValues<AddResult>().Sum(counters.CountOf));
    }

    [Fact]
    public async Task Subscribers_beyond_the_table_are_counted_as_refused()
    {
        var counters = (await RunAsync(null, ReferenceConfig.Settings($$"""
            presage { windows { step = 60s, out-of-orderness-max = 90s }, attribution { internal-prefixes = ["0.0.0.0/0"], subscribers-max = 5 } }
            """))).Counters;

        Assert.Equal(5, counters.Subscribers);
        Assert.True(counters.SubscribersRefused > 0);
        Assert.Contains(new KeyValuePair<string, long>("SubscriberTableFull", counters.SubscribersRefused), counters.Drops());
    }

    [Fact]
    public async Task What_the_loop_knows_can_be_asked()
    {
        using var store = ForecastStore.Open(_system.Folder.At("store.db"));
        var queries = (await RunAsync(store)).Queries;
        var somebody = _population.Subscribers[0];

        var view = (await queries.SubscriberAsync(somebody.Id, default))!;
        Assert.Equal((somebody.Site, somebody.Device), (view.Site, view.Device));
        Assert.InRange(view.StepsSeen, 1, Steps + 1);
        var forecast = (await queries.ForecastAsync(somebody.Id, default))!;
        Assert.Equal((Grid.EndOf(FirstStep + Steps - 1).ToDateTimeOffset(), ForecastModel.Horizon), (forecast.OriginAt, forecast.DownUpper.Count));
        var plans = (await queries.PlansAsync(new LinkId(somebody.Site), default))!;
        Assert.Contains(plans.Down!.Grants, grant => grant.Subscriber == somebody.Id);
        Assert.NotEmpty((await queries.PersonasAsync(default)).Personas);
        Assert.Null(await queries.SubscriberAsync(new SubscriberId("nobody"), default));
        Assert.Null(await queries.PlansAsync(new LinkId("nowhere"), default));
    }

    [Fact]
    public async Task Forecasts_go_behind_the_loop_to_a_store_of_their_own_and_series_to_the_embedded_one()
    {
        using var store = ForecastStore.Open(_system.Folder.At("store.db"));
        var forecasts = new MemoryForecastStore(isAway: false);

        var loop = await RunAsync(store, _settings, forecasts);

        Assert.Equal(_population.Subscribers.Select(one => one.Id).Order(IdOrder), forecasts.Rows.Keys.Order(IdOrder));
        Assert.All(_population.Subscribers, subscriber => Assert.NotNull(store.Find(subscriber.Id)));
        Assert.All(_population.Subscribers, subscriber => Assert.Null(store.Read(subscriber.Id)));
        Assert.Equal(FirstStep + Steps - 1, store.LatestStep());
        Assert.NotNull(await loop.Queries.ForecastAsync(_population.Subscribers[0].Id, default));
        Assert.Equal(0, loop.Counters.ForecastsWaiting);
        Assert.True(loop.Counters.ForecastsWritten >= Subscribers);
    }

    [Fact]
    public async Task A_store_that_is_away_does_not_hold_the_loop_back()
    {
        var queue = _settings.Store.Queue with { FlushTimeout = TimeSpan.Zero };

        var loop = await RunAsync(null, _settings with { Store = _settings.Store with { Queue = queue } }, new MemoryForecastStore(isAway: true));

        Assert.Equal((0L, Subscribers), (loop.Counters.ForecastsWritten, (int)loop.Counters.CountOf(LoopDrop.ForecastNotFlushed)));
        Assert.True(loop.Counters.StoreFailures > 0);
        // The newest is still there for who asks this node.
        Assert.NotNull(await loop.Queries.ForecastAsync(_population.Subscribers[0].Id, default));
    }

    [Fact]
    public async Task The_policy_that_is_shown_is_the_fold_of_the_journal()
    {
        var loop = await RunAsync(null);
        var stored = await _system.FeedbackAsync();
        var folded = stored.Aggregate(PolicyState.Empty, (policy, one) => policy.Apply(one.Feedback, _settings.Learning.Options));

        var shown = await loop.Queries.PolicyAsync(default);
        while (shown.JournalOffset < stored[^1].Offset) shown = await loop.Queries.PolicyAsync(default);

        Assert.Equal((folded.Version, folded.Hash), (shown.Version, shown.Hash));
        Assert.NotEmpty(shown.States);
    }

    [Fact]
    public async Task Who_stands_in_the_directory_is_known_before_any_traffic_and_may_state_preferences()
    {
        var queries = Start(Source.Empty<DatagramBatch>(), null).Queries;
        var (somebody, gamer) = (_population.Subscribers[0].Id, new SubscriberPreferences(true, false, 1.5));

        Assert.True(await queries.StatePreferencesAsync(somebody, gamer, default));
        Assert.Equal(gamer, (await queries.SubscriberAsync(somebody, default))!.Preferences);
        Assert.False(await queries.StatePreferencesAsync(new SubscriberId("nobody"), gamer, default));
    }

    [Fact]
    public async Task The_model_is_retrained_on_what_subscribers_used_and_its_rounds_are_in_the_journal()
    {
        var settings = ReferenceConfig.Settings($$"""
            presage {
              attribution.directory = "{{_system.Folder.Write("directory.csv", _population.DirectoryCsv())}}"
              windows { step = 60s, out-of-orderness-max = 90s }
              forecasting.retraining { interval = 100m, trial = 20m, updates = 20, cpu-share = 1.0, subscribers-max = 20 }
              training { chunk-steps = 16, batch-rows = 4 }
            }
            """);
        var loop = Start(Source.FromGraph(new CaptureFileSource([_capture], _pool, new CaptureProgress())), null, settings, models: new ModelFolder(_system.Folder.At("models")));
        await loop.Completion.WaitAsync(WaitMax);
        var models = await loop.Queries.ModelAsync(default);
        while (models.IsTraining) models = await loop.Queries.ModelAsync(default);

        var round = Assert.Single(models.Rounds);
        Assert.InRange(round.StepIndex, FirstStep + 95, FirstStep + 105);
        Assert.Equal(ForecastModel.Default.Version, round.Champion);
        Assert.InRange(round.Forecasts, 1_000, 40 * 20 * ForecastModel.Horizon);
        Assert.Equal(round.IsWon ? round.Challenger : round.Champion, models.Version);
        Assert.Equal(round.IsWon, Directory.Exists(_system.Folder.At("models")));
    }

    [Fact]
    public async Task The_loop_fails_with_the_failure_of_its_source()
    {
        File.Delete(_capture);

        await Assert.ThrowsAsync<CaptureFileException>(() => RunAsync(null));
    }

    [Fact]
    public async Task A_loop_that_is_stopped_ends()
    {
        var loop = Start(Source.Maybe<DatagramBatch>().MapMaterializedValue(_ => NotUsed.Instance), null);

        await loop.StopAsync().WaitAsync(WaitMax);

        Assert.True(loop.Completion.IsCompletedSuccessfully);
    }

    private async Task<TrafficLoop> RunAsync(ForecastStore? store, TrafficSettings? settings = null, IForecastStore? forecasts = null)
    {
        var loop = Start(Source.FromGraph(new CaptureFileSource([_capture], _pool, new CaptureProgress())), store, settings, forecasts);
        await loop.Completion.WaitAsync(WaitMax);
        return loop;
    }

    private TrafficLoop Start(
        Source<DatagramBatch, NotUsed> source, ForecastStore? store, TrafficSettings? settings = null, IForecastStore? forecasts = null, IModelShelf? models = null) => TrafficLoop.Start(
        _system.System,
        new LoopParts(settings ?? _settings, source, _pool, ForecastModel.Default, store, [_emitter], new ManualClock(Recordings.Start), AdvanceInterval: null)
        {
            Forecasts = forecasts,
            Models = models,
        });

    /// <summary>What began before the recording shows in steps before it.</summary>
    private static bool IsWhole(StepFeedback feedback) => feedback.StepIndex >= FirstStep && feedback.StepIndex < FirstStep + StepsWhole;

    private static double BytesOf(IEnumerable<StepFeedback> events, SubscriberId subscriber, Direction direction) => events
        .SelectMany(feedback => feedback.Subscribers.Where(row => row.Id == subscriber))
        .Sum(row => (double)(direction == Direction.Down ? row.Down : row.Up).ActualBytes);
}
