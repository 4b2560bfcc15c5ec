using Confluent.Kafka;
using Presage.Traffic;

namespace Presage.Kafka;

/// <summary>Flow exports from Kafka topics: one datagram a message, or flow records as JSON.</summary>
/// <remarks>
/// One thread polls. Buffer: one batch; with none free the partitions are paused, and polling goes on, so that the group keeps this member.
/// Offsets are committed once every step that their records touched is durable (<see cref="OffsetLedger"/>): after a crash those records are
/// read again, and what falls into durable steps is dropped there as stored. Order: each partition's.
/// </remarks>
public sealed class KafkaPort : IBatchPort
{
    private static readonly TimeSpan PollMax = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CommittedMax = TimeSpan.FromSeconds(10);

    private readonly KafkaSettings _settings;
    private readonly SourceParts _parts;
    private readonly OffsetLedger _ledger = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<TopicPartition> _assigned = [];
    private readonly BatchFilling _filling;
    private Thread? _thread;
    private bool _isPaused;

    private KafkaPort(KafkaSettings settings, SourceParts parts)
    {
        (_settings, _parts) = (settings, parts);
        _filling = new BatchFilling(settings.IsJson, _ledger, parts);
    }

    public string Name => $"Kafka {_settings.Servers} ({string.Join(", ", _settings.Topics)})";

    /// <exception cref="KafkaSourceException">The native library is missing, or a property is unknown.</exception>
    public static KafkaPort Open(KafkaSettings settings, SourceParts parts)
    {
        if (LibraryFile.Check() is { } problem) throw new KafkaSourceException(problem);
        return new KafkaPort(settings, parts);
    }

    /// <summary>Every step up to this one is in the journal.</summary>
    public void OnStepDurable(long stepIndex) => _ledger.Durable(stepIndex);

    public void Start(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        _thread = new Thread(() => Run(publish, fail)) { IsBackground = true, Name = "presage-kafka" };
        _thread.Start();
    }

    /// <summary>Leaves the group, so that others need not wait for this member's time-out.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _thread?.Join();
    }

    private void Run(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        try
        {
            using var consumer = Build(fail);
            consumer.Subscribe(_settings.Topics);
            while (!_stop.IsCancellationRequested) Poll(consumer, publish);
            Commit(consumer);
            consumer.Close();
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The brokers may be gone as well.
        }
        catch (Exception problem)
        {
            fail(new KafkaSourceException($"{Name}: {problem.Message}", problem));
        }
    }

    private void Poll(IConsumer<byte[], byte[]> consumer, Action<DatagramBatch> publish)
    {
        Commit(consumer);
        if (!_filling.TryBegin())
        {
            Pause(consumer);
            Consume(consumer, PollMax);
            return;
        }

        Resume(consumer);
        var message = Consume(consumer, _filling.IsEmpty ? PollMax : TimeSpan.Zero);
        if (message is not null) _filling.Add(message);
        if (_filling.IsFull || (message is null && !_filling.IsEmpty)) _filling.Publish(publish, _stop.Token);
    }

    private ConsumeResult<byte[], byte[]>? Consume(IConsumer<byte[], byte[]> consumer, TimeSpan timeout)
    {
        try
        {
            var result = consumer.Consume(timeout);
            return result is null || result.IsPartitionEOF ? null : result;
        }
        catch (ConsumeException problem) when (!problem.Error.IsFatal)
        {
            _parts.Tally.Count(SourceDrop.KafkaFailed);
            return null;
        }
    }

    private void Pause(IConsumer<byte[], byte[]> consumer)
    {
        if (_isPaused) return;
        consumer.Pause(consumer.Assignment);
        _isPaused = true;
    }

    private void Resume(IConsumer<byte[], byte[]> consumer)
    {
        if (!_isPaused) return;
        consumer.Resume(consumer.Assignment);
        _isPaused = false;
    }

    /// <summary>Stored offsets go to the brokers within <c>auto.commit.interval.ms</c>, at a rebalance, and when the consumer closes.</summary>
    private void Commit(IConsumer<byte[], byte[]> consumer)
    {
        foreach (var (partition, next) in _ledger.TakeCommits())
        {
            var at = new TopicPartition(partition.Topic, partition.Partition);
            if (_assigned.Contains(at)) consumer.StoreOffset(new TopicPartitionOffset(at, next));
        }
    }

    private IConsumer<byte[], byte[]> Build(Action<Exception> fail)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = _settings.Servers,
            GroupId = _settings.Group,
            AutoOffsetReset = _settings.IsFromStart ? AutoOffsetReset.Earliest : AutoOffsetReset.Latest,
            EnableAutoCommit = true,
            EnableAutoOffsetStore = false,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        };
        foreach (var (key, value) in _settings.Properties) config.Set(key, value);
        return new ConsumerBuilder<byte[], byte[]>(config)
            .SetErrorHandler((_, error) =>
            {
                _parts.Tally.Count(SourceDrop.KafkaFailed);
                if (error.IsFatal) fail(new KafkaSourceException($"{Name}: {error.Reason}"));
            })
            .SetLogHandler(static (_, _) => { })
            .SetPartitionsAssignedHandler(Assigned)
            .SetPartitionsRevokedHandler((consumer, gone) => Revoked(consumer, gone.Select(offset => offset.TopicPartition)))
            .SetPartitionsLostHandler((_, gone) => _assigned.ExceptWith(gone.Select(offset => offset.TopicPartition)))
            .Build();
    }

    /// <summary>A partition that was here before goes on where it stopped: what was read of it is in the open windows already.</summary>
    private IEnumerable<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
    {
        _isPaused = false;
        _assigned.UnionWith(partitions);
        return [.. consumer.Committed(partitions, CommittedMax).Select(committed => new TopicPartitionOffset(
            committed.TopicPartition,
            _ledger.Resume((committed.Topic, committed.Partition.Value), committed.Offset.IsSpecial ? null : committed.Offset.Value) is { } next ? next : Offset.Unset))];
    }

    private void Revoked(IConsumer<byte[], byte[]> consumer, IEnumerable<TopicPartition> partitions)
    {
        Commit(consumer);
        _assigned.ExceptWith(partitions);
    }
}
