using System.Text;
using Confluent.Kafka;
using Presage.Traffic;

namespace Presage.Kafka.Tests;

public sealed class KafkaDirectoryTests : IDisposable
{
    private const string Topic = "addresses";
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    private readonly MockCluster _cluster = new(Topic, 2);
    private readonly AssignmentTable _table = new(100, TimeSpan.FromHours(1));
    private readonly SourceTally _tally = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task The_topic_is_read_from_its_beginning_and_followed()
    {
        using var producer = new ProducerBuilder<string, string?>(new ProducerConfig { BootstrapServers = _cluster.Servers }).SetLogHandler((_, _) => { }).Build();
        for (var i = 0; i < 20; i++) await SendAsync(producer, i % 2, $"k{i}", $$"""{"subscriber":"s{{i}}","prefix":"10.0.0.{{i}}"}""");
        await SendAsync(producer, 1, "k1", null);
        using var directory = KafkaDirectory.Open(new DirectoryTopicSettings(_cluster.Servers, Topic, TimeSpan.Zero, []), _table, _tally, TimeProvider.System);
        directory.Start(problem => Assert.Fail(problem.Message));
        await _table.CaughtUp.WaitAsync(TimeMax);
        Assert.Equal((19, 21L), (_table.Count, _table.Messages));

        var version = _table.Version;
        await SendAsync(producer, 0, "k0", """{"subscriber":"other","prefix":"10.0.0.0"}""");
        Assert.True(SpinWait.SpinUntil(() => _table.Version > version, TimeMax));
        Assert.Contains(_table.All, one => one.Holder == "other");
    }

    [Fact]
    public void An_unknown_property_is_named()
    {
        using var failed = new ManualResetEventSlim();
        using var directory = KafkaDirectory.Open(new DirectoryTopicSettings(_cluster.Servers, Topic, TimeSpan.Zero, [KeyValuePair.Create("no.such.property", "1")]), _table, _tally, TimeProvider.System);
        directory.Start(problem =>
        {
            Assert.Contains("no.such.property", problem.Message, StringComparison.Ordinal);
            failed.Set();
        });
        Assert.True(failed.Wait(TimeMax));
    }

    private static Task<DeliveryResult<string, string?>> SendAsync(IProducer<string, string?> producer, int partition, string key, string? value) =>
        producer.ProduceAsync(new TopicPartition(Topic, partition), new Message<string, string?> { Key = key, Value = value });
}
