namespace Presage.Kafka;

/// <summary>
/// Which offsets may be committed: those of which every flow record is in a step that is durable. A partition's offsets are committed in
/// their order, so what is read again after a crash begins with the first record that no durable step has.
/// </summary>
/// <remarks>
/// One entry for each batch and partition, in the order of reading; an entry waits for its batch to be summed, which tells the newest step
/// that it touched, and then for that step. Safe for any number of threads.
/// </remarks>
internal sealed class OffsetLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Topic, int Partition), PartitionMarks> _partitions = [];
    private long _durableStep = long.MinValue;

    /// <summary>Batches whose records are not all durable.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _partitions.Values.Sum(marks => marks.Waiting);
        }
    }

    /// <summary>A batch was read up to, not including, these offsets.</summary>
    /// <returns>To be told when it is summed.</returns>
    public ReadReceipt Read(IReadOnlyDictionary<(string Topic, int Partition), long> nextOffsets)
    {
        lock (_lock)
        {
            var entries = new List<MarkedOffset>(nextOffsets.Count);
            foreach (var (partition, next) in nextOffsets)
            {
                if (!_partitions.TryGetValue(partition, out var marks)) _partitions.Add(partition, marks = new PartitionMarks());
                entries.Add(marks.Add(next));
            }

            return new ReadReceipt(this, entries);
        }
    }

    /// <summary>All steps up to this one are durable.</summary>
    public void Durable(long step)
    {
        lock (_lock) _durableStep = Math.Max(_durableStep, step);
    }

    /// <summary>Offsets to commit that rose since the last call, by partition.</summary>
    public IReadOnlyList<((string Topic, int Partition) Partition, long NextOffset)> TakeCommits()
    {
        lock (_lock)
        {
            var commits = new List<((string, int), long)>();
            foreach (var (partition, marks) in _partitions)
                if (marks.Advance(_durableStep) is { } next) commits.Add((partition, next));
            return commits;
        }
    }

    /// <summary>Where reading of a partition goes on that comes back: where it stopped, unless another consumer committed more meanwhile.</summary>
    /// <param name="committed">Null when nothing is committed.</param>
    /// <returns>Null when nothing is known of it here.</returns>
    public long? Resume((string Topic, int Partition) partition, long? committed)
    {
        lock (_lock)
        {
            if (!_partitions.TryGetValue(partition, out var marks)) return null;
            if (committed is not { } other || other <= marks.NextOffset) return marks.NextOffset;
            // Others have these records: what is not durable here of it is not to be committed over theirs.
            _partitions.Remove(partition);
            return null;
        }
    }

    internal void Sum(IReadOnlyList<MarkedOffset> entries, long newestStep)
    {
        lock (_lock)
        {
            foreach (var entry in entries) entry.Step = newestStep;
        }
    }
}
