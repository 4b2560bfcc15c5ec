namespace Presage.Traffic;

/// <summary>
/// The rows of a step's blocks by subscriber id, ordinal. Step after step the rows are the same subscribers in the same order: then the
/// order of the step before is still right, and nothing is sorted or allocated.
/// </summary>
internal sealed class IdOrder
{
    private (int Block, int Row)[] _order = [];
    private int[] _indexes = [];

    public ReadOnlySpan<(int Block, int Row)> Of(IReadOnlyList<ObservedBlock> blocks)
    {
        if (!IsUnchanged(blocks)) Sort(blocks);
        return _order;
    }

    private bool IsUnchanged(IReadOnlyList<ObservedBlock> blocks)
    {
        var at = 0;
        foreach (var block in blocks)
        {
            if (at + block.Count > _indexes.Length) return false;
            foreach (ref readonly var row in block.Rows.AsSpan())
            {
                if (_indexes[at++] != row.SubscriberIndex) return false;
            }
        }

        return at == _indexes.Length;
    }

    private void Sort(IReadOnlyList<ObservedBlock> blocks)
    {
        var count = 0;
        foreach (var block in blocks) count += block.Count;
        var (ids, at) = (new string[count], 0);
        (_order, _indexes) = (new (int, int)[count], new int[count]);
        for (var block = 0; block < blocks.Count; block++)
        {
            for (var row = 0; row < blocks[block].Count; row++, at++)
            {
                var one = blocks[block][row];
                (ids[at], _indexes[at], _order[at]) = (one.Subscriber.Value, one.SubscriberIndex, (block, row));
            }
        }

        Array.Sort(ids, _order, StringComparer.Ordinal);
    }
}
