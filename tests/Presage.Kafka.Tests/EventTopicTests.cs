using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Kafka.Tests;

public sealed class EventTopicTests : IDisposable
{
    private const string Topic = "events";
    private const string Group = "presage-content";
    private const int Partitions = 2;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    private readonly MockCluster _cluster = new(Topic, Partitions);
    private readonly TakenEvents _intake = new();
    private readonly EventTopicTally _tally = new();
    private readonly SteppedClock _clock = new();
    private readonly List<IDisposable> _open = [];
    private readonly IProducer<byte[], byte[]> _producer;

    public EventTopicTests()
    {
        Assert.Null(LibraryFile.Check());
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = _cluster.Servers, LingerMs = 0 }).SetLogHandler((_, _) => { }).Build();
    }

    public void Dispose()
    {
        _producer.Dispose();
        foreach (var open in Enumerable.Reverse(_open)) open.Dispose();
        _cluster.Dispose();
    }

    [Fact]
    public async Task Events_are_told_with_their_times_and_offsets_are_committed_once_all_of_a_message_are_stored()
    {
        await SendAsync(0, """{"events":[{"client":"a","id":"/1"},{"client":"b","id":"/2","kind":"click","at":"2026-11-22T10:00:00Z"}]}""");
        await SendAsync(0, """{"client":"c","id":"/3","origin":"shop"}""");
        var topic = Open();
        var (first, second, third) = (_intake.Next(), _intake.Next(), _intake.Next());
        Assert.Equal(new ToldUse("a", null, "/1", ContentEventKind.View, SentAt), first.Use);
        Assert.Equal(new ToldUse("b", null, "/2", ContentEventKind.Click, new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero)), second.Use);
        Assert.Equal(new ToldUse("c", "shop", "/3", ContentEventKind.View, SentAt), third.Use);

        // The second event of the first message is not stored, so nothing is.
        first.Stored();
        third.Stored();
        Close(topic);
        Assert.Null(_cluster.Committed(Group, Topic, 0));

        var again = Open();
        for (var told = 0; told < 3; told++) _intake.Next().Stored();
        Close(again);
        Assert.Equal(2, _cluster.Committed(Group, Topic, 0));
    }

    [Fact]
    public async Task What_is_no_event_is_counted_and_passed_over()
    {
        string[] bad =
        [
            "no JSON", """{"client":"a"}""", """{"client":"a","id":"/1","what":1}""", """{"events":[{"client":"a","id":"/1"},{"id":"/2"}]}""", """{"events":[],"more":1}""", "[]",
        ];
        foreach (var message in bad) await SendAsync(0, message);
        await SendAsync(0, """{"client":"a","id":"/1"}""");
        var topic = Open();

        var told = _intake.Next();
        told.Stored();
        Close(topic);

        Assert.Equal("/1", told.Use.Id);
        Assert.Equal((bad.Length, 1), (_tally.CountOf(EventMessageOutcome.Malformed), _tally.CountOf(EventMessageOutcome.Taken)));
        Assert.Equal(bad.Length + 1, _cluster.Committed(Group, Topic, 0));
    }

    [Fact]
    public async Task An_event_of_no_known_site_is_counted_and_does_not_hold_the_others_up()
    {
        await SendAsync(0, """{"client":"a","id":"/1","origin":"elsewhere"}""");
        await SendAsync(0, """{"client":"a","id":"/2"}""");
        _intake.IsUnknown = use => use.Origin == "elsewhere";
        var topic = Open();

        _intake.Next().Stored();
        Close(topic);

        Assert.Equal(1, _tally.Unknown);
        Assert.Equal(2, _cluster.Committed(Group, Topic, 0));
    }

    [Fact]
    public async Task While_the_loop_takes_none_they_wait_and_none_is_lost()
    {
        for (var sent = 0; sent < 20; sent++) await SendAsync(sent % Partitions, $$"""{"client":"a","id":"/{{sent}}"}""");
        _intake.IsFull = true;
        var topic = Open();
        _intake.AwaitRefused(3);

        _intake.IsFull = false;
        var ids = new HashSet<string>();
        for (var told = 0; told < 20; told++)
        {
            var next = _intake.Next();
            ids.Add(next.Use.Id);
            next.Stored();
        }

        Close(topic);
        Assert.Equal(20, ids.Count);
        Assert.Equal(20, Enumerable.Range(0, Partitions).Sum(partition => _cluster.Committed(Group, Topic, partition)));
    }

    [Fact]
    public async Task No_more_than_the_limit_are_under_way_and_what_a_shard_lost_is_read_again()
    {
        for (var sent = 0; sent < 10; sent++) await SendAsync(0, $$"""{"client":"a","id":"/{{sent}}"}""");
        var topic = Open(waitingMax: 4);
        for (var told = 0; told < 4; told++) Assert.Equal($"/{told}", _intake.Next().Use.Id);

        // None of them is ever stored.
        _clock.Advance(TimeSpan.FromSeconds(31));

        for (var told = 0; told < 10; told++)
        {
            var next = _intake.Next();
            Assert.Equal($"/{told}", next.Use.Id);
            next.Stored();
        }

        Close(topic);
        Assert.Equal(1, _tally.Retries);
        Assert.Equal(10, _cluster.Committed(Group, Topic, 0));
    }

    [Fact]
    public void An_unknown_property_does_not_start()
    {
        using var topic = EventTopic.Open(Settings(4096) with { Properties = [KeyValuePair.Create("no.such.thing", "1")] }, _intake, _tally, _clock);

        var problem = Assert.Throws<KafkaSourceException>(topic.Start);

        Assert.Contains("no.such.thing", problem.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private EventTopicSettings Settings(int waitingMax) => new(
        _cluster.Servers, [Topic], Group, IsFromStart: true, [KeyValuePair.Create("session.timeout.ms", "6000")], waitingMax, TimeSpan.FromSeconds(30));

    private EventTopic Open(int waitingMax = 4096)
    {
        var topic = EventTopic.Open(Settings(waitingMax), _intake, _tally, _clock);
        _open.Add(topic);
        topic.Start();
        return topic;
    }

    private void Close(EventTopic topic)
    {
        _open.Remove(topic);
        topic.Dispose();
    }

    private async Task SendAsync(int partition, string message)
    {
        await _producer.ProduceAsync(new TopicPartition(Topic, partition), new Message<byte[], byte[]>
        {
            Value = Encoding.UTF8.GetBytes(message),
            Timestamp = new Timestamp(SentAt),
        });
    }

    /// <summary>Takes what is told, unless the test says otherwise.</summary>
    private sealed class TakenEvents : IToldIntake
    {
        private readonly BlockingCollection<(ToldUse Use, Action Stored)> _told = [];
        private readonly SemaphoreSlim _refused = new(0);

        public volatile bool IsFull;

        public Func<ToldUse, bool> IsUnknown { get; set; } = _ => false;

        public ToldOutcome Tell(ToldUse use, Action? stored)
        {
            if (IsFull)
            {
                _refused.Release();
                return ToldOutcome.Full;
            }

            if (IsUnknown(use)) return ToldOutcome.Unknown;
            _told.Add((use, stored!));
            return ToldOutcome.Taken;
        }

        public (ToldUse Use, Action Stored) Next()
        {
            Assert.True(_told.TryTake(out var told, TimeMax), "nothing came");
            return told;
        }

        public void AwaitRefused(int times)
        {
            for (var time = 0; time < times; time++) Assert.True(_refused.Wait(TimeMax), "nothing came");
        }
    }

    /// <summary>Stands still until the test lets time go on.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
