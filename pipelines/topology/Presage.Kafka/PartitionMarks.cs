namespace Presage.Kafka;

/// <summary>The batches of one partition that are not committed, in the order of their offsets.</summary>
internal sealed class PartitionMarks
{
    private readonly Queue<MarkedOffset> _waiting = new();

    public int Waiting => _waiting.Count;

    /// <summary>The first offset that was not read.</summary>
    public long NextOffset { get; private set; }

    public MarkedOffset Add(long nextOffset)
    {
        var mark = new MarkedOffset(nextOffset);
        NextOffset = nextOffset;
        _waiting.Enqueue(mark);
        return mark;
    }

    /// <returns>The offset to commit; null when it has not risen.</returns>
    public long? Advance(long durableStep)
    {
        long? next = null;
        while (_waiting.TryPeek(out var mark) && mark.Step is { } step && step <= durableStep) next = _waiting.Dequeue().NextOffset;
        return next;
    }
}
