using Presage.Core;

namespace Presage.Traffic;

/// <summary>One closed step, its rows grouped by the shard of the subscriber. Owned by whoever receives it.</summary>
public sealed record ShardedStep(long StepIndex, IReadOnlyList<ArraySegment<SubscriberStep>> RowsByShard)
{
    public int SubscriberCount => RowsByShard.Sum(rows => rows.Count);

    /// <summary>Copies the rows of a step into one array, shard after shard; within a shard their order is kept.</summary>
    public static ShardedStep Split(ClosedStep step, Roster roster)
    {
        Span<int> ends = roster.ShardCount <= 256 ? stackalloc int[roster.ShardCount] : new int[roster.ShardCount];
        ends.Clear();
        foreach (ref readonly var row in step.Subscribers.AsSpan()) ends[roster.ShardOf(row.SubscriberIndex)]++;

        var rows = new SubscriberStep[step.Subscribers.Count];
        var shards = new ArraySegment<SubscriberStep>[roster.ShardCount];
        var start = 0;
        for (var shard = 0; shard < shards.Length; shard++)
        {
            shards[shard] = new ArraySegment<SubscriberStep>(rows, start, ends[shard]);
            (ends[shard], start) = (start, start + ends[shard]);
        }

        foreach (ref readonly var row in step.Subscribers.AsSpan()) rows[ends[roster.ShardOf(row.SubscriberIndex)]++] = row;
        return new ShardedStep(step.StepIndex, shards);
    }
}
