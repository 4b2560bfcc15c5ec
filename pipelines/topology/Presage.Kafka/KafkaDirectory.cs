using System.Text;
using Confluent.Kafka;
using Presage.Core;
using Presage.Traffic;

namespace Presage.Kafka;

/// <summary>Reads a compacted topic of addresses from its beginning into a table, and follows it.</summary>
/// <remarks>
/// One thread. No group: each node reads all partitions and commits nothing. Partitions that are added are found within a minute. Errors that the
/// client goes on trying to overcome are counted; meanwhile the table stays as it is.
/// </remarks>
public sealed class KafkaDirectory : IDisposable
{
    private static readonly TimeSpan PollMax = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MetadataMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    /// <summary>Between looks for a topic that is not there.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly DirectoryTopicSettings _settings;
    private readonly AssignmentTable _table;
    private readonly SourceTally _tally;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<TopicPartition> _known = [];
    private readonly HashSet<TopicPartition> _behind = [];
    private Thread? _thread;

    private KafkaDirectory(DirectoryTopicSettings settings, AssignmentTable table, SourceTally tally, TimeProvider clock) =>
        (_settings, _table, _tally, _clock) = (settings, table, tally, clock);

    /// <exception cref="KafkaSourceException">The native library is missing.</exception>
    public static KafkaDirectory Open(DirectoryTopicSettings settings, AssignmentTable table, SourceTally tally, TimeProvider clock)
    {
        if (LibraryFile.Check() is { } problem) throw new KafkaSourceException(problem);
        return new KafkaDirectory(settings, table, tally, clock);
    }

    /// <param name="fail">Is told what cannot be overcome, such as an unknown property.</param>
    public void Start(Action<Exception> fail)
    {
        _thread = new Thread(() => Run(fail)) { IsBackground = true, Name = "presage-kafka-directory" };
        _thread.Start();
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _thread?.Join();
    }

    private void Run(Action<Exception> fail)
    {
        try
        {
            using var consumer = Build();
            var lookedAt = _clock.GetTimestamp();
            while (!_stop.IsCancellationRequested)
            {
                if (_known.Count == 0 || _clock.GetElapsedTime(lookedAt) >= LookInterval)
                {
                    Look(consumer);
                    lookedAt = _clock.GetTimestamp();
                }

                if (_known.Count == 0) _stop.Token.WaitHandle.WaitOne(RetryInterval);
                else Poll(consumer);
            }

            consumer.Close();
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The brokers may be gone as well.
        }
        catch (Exception problem)
        {
            fail(new KafkaSourceException($"Kafka {_settings.Servers} ({_settings.Topic}): {problem.Message}", problem));
        }
    }

    /// <summary>Adds the partitions that are not read yet, from their beginning.</summary>
    private void Look(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
            var topic = admin.GetMetadata(_settings.Topic, MetadataMax).Topics.Single();
            var added = topic.Partitions.Select(partition => new TopicPartition(_settings.Topic, partition.PartitionId)).Where(_known.Add).ToList();
            if (added.Count == 0) return;
            _behind.UnionWith(added);
            consumer.IncrementalAssign(added.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        }
        catch (KafkaException problem) when (!problem.Error.IsFatal)
        {
            _tally.Count(SourceDrop.KafkaFailed);
        }
    }

    private void Poll(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            if (consumer.Consume(PollMax) is not { } result) return;
            if (result.IsPartitionEOF) Reached(result.TopicPartition);
            else Take(result.Message);
        }
        catch (ConsumeException problem) when (!problem.Error.IsFatal)
        {
            _tally.Count(SourceDrop.KafkaFailed);
        }
    }

    private void Reached(TopicPartition partition)
    {
        _behind.Remove(partition);
        if (_behind.Count == 0) _table.MarkCaughtUp();
    }

    private void Take(Message<byte[], byte[]> message)
    {
        var at = message.Timestamp.Type == TimestampType.NotAvailable ? EventTime.From(_clock.GetUtcNow()) : new EventTime(message.Timestamp.UnixTimestampMs);
        _table.Take(message.Key is null ? "" : Encoding.UTF8.GetString(message.Key), message.Value, at);
    }

    private IConsumer<byte[], byte[]> Build()
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = _settings.Servers,
            // The client wants a name; without subscription or commit no group comes of it.
            GroupId = "presage-directory",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        foreach (var (key, value) in _settings.Properties) config.Set(key, value);
        return new ConsumerBuilder<byte[], byte[]>(config)
            .SetErrorHandler((_, _) => _tally.Count(SourceDrop.KafkaFailed))
            .SetLogHandler(static (_, _) => { })
            .Build();
    }
}
