using Presage.Core;

namespace Presage.Traffic;

/// <summary>The blocks of one shard in one step: who was told what, and who has answered. Reused step after step.</summary>
/// <remarks>A block that was told something once is told every step from then on, if only that it had no rows: it may then part with subscribers.</remarks>
internal sealed class BlocksOfStep(Roster roster)
{
    private readonly ArraySegment<SubscriberStep>[] _rows = new ArraySegment<SubscriberStep>[roster.BlocksPerShard];
    private readonly ObservedBlock?[] _answers = new ObservedBlock?[roster.BlocksPerShard];
    private readonly SortedSet<int> _told = [];
    private readonly SortedSet<int> _behind = [];
    private int _answered;

    public bool AreAllHeard => _answered + _behind.Count == _told.Count;

    /// <summary>New blocks that want to catch up first.</summary>
    public IReadOnlyCollection<int> Behind => _behind;

    public IEnumerable<(int Block, ArraySegment<SubscriberStep> Rows)> Unanswered =>
        _told.Where(block => _answers[block] is null).Select(block => (block, _rows[block]));

    /// <summary>Subscribers that have not answered.</summary>
    public int Missing => Unanswered.Sum(block => block.Rows.Count);

    /// <param name="rows">Grouped by block.</param>
    public void Begin(ArraySegment<SubscriberStep> rows)
    {
        Array.Clear(_rows);
        Array.Clear(_answers);
        _behind.Clear();
        _answered = 0;
        for (var start = 0; start < rows.Count;)
        {
            var (end, block) = (start + 1, roster.BlockOf(rows[start].SubscriberIndex));
            while (end < rows.Count && roster.BlockOf(rows[end].SubscriberIndex) == block) end++;
            _rows[block] = rows.Slice(start, end - start);
            _told.Add(block);
            start = end;
        }
    }

    /// <summary>False for a second answer.</summary>
    public bool TryTake(BlockObserved observed)
    {
        ref var answer = ref _answers[observed.Block];
        if (answer is not null) return false;
        answer = observed.Observed;
        _answered++;
        return true;
    }

    public bool TryTake(CatchUpWanted wanted) => _answers[wanted.Block] is null && _behind.Add(wanted.Block);

    /// <summary>What was answered, by number of the block.</summary>
    public IReadOnlyList<ObservedBlock> Answers() => [.. _answers.OfType<ObservedBlock>()];
}
