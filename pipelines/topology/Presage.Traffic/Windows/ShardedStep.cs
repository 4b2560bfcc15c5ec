using System.Buffers;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>One closed step, its rows grouped by the shard of the subscriber and within a shard by its block.</summary>
/// <remarks>Owned by whoever receives it. The rows' array is taken again after <see cref="Release"/>.</remarks>
public sealed record ShardedStep(long StepIndex, IReadOnlyList<ArraySegment<SubscriberStep>> RowsByShard)
{
    private SubscriberStep[]? _rented;

    /// <summary>The share of the step's records that came, 0 to 1: the rest was lost on the way or could not be read.</summary>
    public double Completeness { get; init; } = 1;

    public int SubscriberCount => RowsByShard.Sum(rows => rows.Count);

    /// <summary>Copies the rows of a step into one array, block after block; within a block their order is kept.</summary>
    public static ShardedStep Split(ClosedStep step, Roster roster)
    {
        var (blocks, perShard) = (roster.ShardCount * roster.BlocksPerShard, roster.BlocksPerShard);
        var ends = ArrayPool<int>.Shared.Rent(blocks);
        Array.Clear(ends, 0, blocks);
        var from = step.Subscribers.AsSpan();
        foreach (ref readonly var row in from) ends[roster.PlaceOf(row.SubscriberIndex)]++;

        var rows = ArrayPool<SubscriberStep>.Shared.Rent(from.Length);
        var shards = new ArraySegment<SubscriberStep>[roster.ShardCount];
        for (int block = 0, start = 0; block < blocks; block++)
        {
            if (block % perShard == 0) shards[block / perShard] = new ArraySegment<SubscriberStep>(rows, start, 0);
            (ends[block], start) = (start, start + ends[block]);
            shards[block / perShard] = new ArraySegment<SubscriberStep>(rows, shards[block / perShard].Offset, start - shards[block / perShard].Offset);
        }

        foreach (ref readonly var row in from) rows[ends[roster.PlaceOf(row.SubscriberIndex)]++] = row;
        ArrayPool<int>.Shared.Return(ends);
        return new ShardedStep(step.StepIndex, shards) { _rented = rows };
    }

    /// <summary>Nobody reads the rows any more; at most once.</summary>
    public void Release()
    {
        if (_rented is { } rows) ArrayPool<SubscriberStep>.Shared.Return(rows);
        _rented = null;
    }
}
