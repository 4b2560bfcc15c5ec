using Confluent.Kafka;

namespace Presage.Kafka;

/// <summary>A member of a consumer group, for one thread. Offsets go to the brokers as the ledger lets them, a partition that comes back goes on where it stopped.</summary>
internal sealed class GroupReader : IDisposable
{
    private static readonly TimeSpan CommittedMax = TimeSpan.FromSeconds(10);

    private readonly OffsetLedger _ledger;
    private readonly Action _failed;
    private readonly Holding _holding = new();
    private readonly Queue<ConsumeResult<byte[], byte[]>> _early = new();
    private readonly IConsumer<byte[], byte[]> _consumer;

    /// <param name="terms">What is read.</param>
    /// <param name="ledger">Says what may be committed.</param>
    /// <param name="failed">Is told of each error that the client goes on trying to overcome; on any thread.</param>
    /// <param name="fatal">Is told of one that it cannot; on any thread.</param>
    /// <exception cref="KafkaException">A property is unknown, or has no such value.</exception>
    public GroupReader(GroupTerms terms, OffsetLedger ledger, Action failed, Action<string> fatal)
    {
        (_ledger, _failed) = (ledger, failed);
        _consumer = Build(terms, fatal);
        _consumer.Subscribe(terms.Topics);
    }

    /// <returns>Null when nothing came in time.</returns>
    public ConsumeResult<byte[], byte[]>? Read(TimeSpan timeout)
    {
        if (_holding.Resume() is { Count: > 0 } paused) _consumer.Resume(paused);
        return _early.TryDequeue(out var early) ? early : Consume(timeout);
    }

    /// <summary>Takes nothing for a while, and stays in the group.</summary>
    public void Idle(TimeSpan time)
    {
        if (_holding.Pause() is { Count: > 0 } running) _consumer.Pause(running);
        // Of a partition that is assigned in this moment, which is not paused yet, one may come.
        if (Consume(time) is { } early) _early.Enqueue(early);
    }

    /// <summary>Stored offsets go to the brokers within <c>auto.commit.interval.ms</c>, at a rebalance, and when the consumer closes.</summary>
    public void Commit()
    {
        foreach (var (partition, next) in _ledger.TakeCommits())
        {
            var at = new TopicPartition(partition.Topic, partition.Partition);
            if (_holding.Contains(at)) _consumer.StoreOffset(new TopicPartitionOffset(at, next));
        }
    }

    /// <summary>Leaves the group with what may be committed, so that others need not wait for this member's time-out.</summary>
    public void Close()
    {
        Commit();
        _consumer.Close();
    }

    public void Dispose() => _consumer.Dispose();

    private ConsumeResult<byte[], byte[]>? Consume(TimeSpan timeout)
    {
        try
        {
            var result = _consumer.Consume(timeout);
            return result is null || result.IsPartitionEOF ? null : result;
        }
        catch (ConsumeException problem) when (!problem.Error.IsFatal)
        {
            _failed();
            return null;
        }
    }

    private IConsumer<byte[], byte[]> Build(GroupTerms terms, Action<string> fatal)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = terms.Servers,
            GroupId = terms.Group,
            AutoOffsetReset = terms.IsFromStart ? AutoOffsetReset.Earliest : AutoOffsetReset.Latest,
            EnableAutoCommit = true,
            EnableAutoOffsetStore = false,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        };
        foreach (var (key, value) in terms.Properties) config.Set(key, value);
        return new ConsumerBuilder<byte[], byte[]>(config)
            .SetErrorHandler((_, error) =>
            {
                _failed();
                if (error.IsFatal) fatal(error.Reason);
            })
            .SetLogHandler(static (_, _) => { })
            .SetPartitionsAssignedHandler(Assigned)
            .SetPartitionsRevokedHandler((_, gone) => Revoked(gone.Select(offset => offset.TopicPartition)))
            .SetPartitionsLostHandler((_, gone) => Forget(gone.Select(offset => offset.TopicPartition)))
            .Build();
    }

    /// <summary>A partition that was here before goes on where it stopped: what was read of it is under way already.</summary>
    private IEnumerable<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
    {
        _holding.Assigned(partitions);
        return [.. consumer.Committed(partitions, CommittedMax).Select(committed => new TopicPartitionOffset(
            committed.TopicPartition,
            _ledger.Resume((committed.Topic, committed.Partition.Value), committed.Offset.IsSpecial ? null : committed.Offset.Value) is { } next ? next : Offset.Unset))];
    }

    private void Revoked(IEnumerable<TopicPartition> partitions)
    {
        Commit();
        Forget(partitions);
    }

    /// <summary>What came early of them is the next member's, which begins at what was committed.</summary>
    private void Forget(IEnumerable<TopicPartition> partitions)
    {
        _holding.Gone(partitions);
        for (var left = _early.Count; left > 0; left--)
        {
            var early = _early.Dequeue();
            if (_holding.Contains(early.TopicPartition)) _early.Enqueue(early);
        }
    }
}
