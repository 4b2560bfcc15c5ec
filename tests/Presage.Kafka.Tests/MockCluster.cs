using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;

namespace Presage.Kafka.Tests;

/// <summary>Brokers inside this process, which librdkafka brings for tests; they listen on loopback like real ones.</summary>
internal sealed class MockCluster : IDisposable
{
    private const string Library = "librdkafka.so.1";
    private const int Producer = 0;
    private readonly nint _client;
    private readonly nint _cluster;

    public MockCluster(string topic, int partitions)
    {
        var error = new byte[512];
        _client = rd_kafka_new(Producer, rd_kafka_conf_new(), error, error.Length);
        Assert.True(_client != 0, Encoding.ASCII.GetString(error).TrimEnd('\0'));
        _cluster = rd_kafka_mock_cluster_new(_client, 1);
        Servers = Marshal.PtrToStringUTF8(rd_kafka_mock_cluster_bootstraps(_cluster))!;
        Assert.Equal(0, rd_kafka_mock_topic_create(_cluster, topic, partitions, 1));
    }

    public string Servers { get; }

    /// <summary>What a group has committed of a partition; null when nothing.</summary>
    public long? Committed(string group, string topic, int partition)
    {
        using var reader = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = Servers, GroupId = group }).SetLogHandler((_, _) => { }).Build();
        var offset = reader.Committed([new TopicPartition(topic, partition)], TimeSpan.FromSeconds(30)).Single().Offset;
        return offset.IsSpecial ? null : offset.Value;
    }

    public void Dispose()
    {
        rd_kafka_mock_cluster_destroy(_cluster);
        rd_kafka_destroy(_client);
    }

    [DllImport(Library)]
    private static extern nint rd_kafka_conf_new();

    [DllImport(Library, CharSet = CharSet.Ansi)]
    private static extern nint rd_kafka_new(int type, nint configuration, [Out] byte[] error, nint errorLength);

    [DllImport(Library)]
    private static extern void rd_kafka_destroy(nint client);

    [DllImport(Library)]
    private static extern nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [DllImport(Library)]
    private static extern nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [DllImport(Library)]
    private static extern void rd_kafka_mock_cluster_destroy(nint cluster);

    [DllImport(Library, CharSet = CharSet.Ansi)]
    private static extern int rd_kafka_mock_topic_create(nint cluster, string topic, int partitions, int replication);
}
