using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// Rows on their way to a store: those that wait, oldest first and one a subscriber, and the batch in hand that is being written.
/// In = written + replaced + given up + waiting + in hand. Not thread-safe.
/// </summary>
/// <param name="rowsMax">Rows that wait at most; at the limit the oldest is given up for the newest.</param>
internal sealed class ForecastBacklog(int rowsMax)
{
    private readonly LinkedList<StoredSubscriber> _order = new();
    private readonly Dictionary<SubscriberId, LinkedListNode<StoredSubscriber>> _waiting = [];
    private readonly Dictionary<SubscriberId, StoredSubscriber> _inHand = [];
    private StoredSubscriber[] _batch = [];

    public int Count => _waiting.Count + _inHand.Count;

    /// <returns>Why an older row goes unwritten; null when none does.</returns>
    public LoopDrop? Add(StoredSubscriber row)
    {
        if (_waiting.TryGetValue(row.Id, out var older))
        {
            older.Value = row;
            return LoopDrop.ForecastReplaced;
        }

        LoopDrop? dropped = null;
        if (_waiting.Count >= rowsMax)
        {
            _waiting.Remove(_order.First!.Value.Id);
            _order.RemoveFirst();
            dropped = LoopDrop.ForecastQueueFull;
        }

        _waiting.Add(row.Id, _order.AddLast(row));
        return dropped;
    }

    /// <summary>Takes the oldest rows in hand; they are still found until they are written.</summary>
    public StoredSubscriber[] Take(int rowsAtMost)
    {
        var batch = new StoredSubscriber[Math.Min(rowsAtMost, _waiting.Count)];
        for (var index = 0; index < batch.Length; index++)
        {
            var row = _order.First!.Value;
            _order.RemoveFirst();
            _waiting.Remove(row.Id);
            _inHand.Add(row.Id, row);
            batch[index] = row;
        }

        return _batch = batch;
    }

    /// <summary>The batch in hand was written.</summary>
    public void Confirm()
    {
        _inHand.Clear();
        _batch = [];
    }

    /// <summary>The batch in hand was not written: it waits again, in front, but for rows that a newer one replaced or that find no room.</summary>
    public (int Replaced, int GivenUp) Return()
    {
        var (replaced, givenUp) = (0, 0);
        for (var index = _batch.Length - 1; index >= 0; index--)
        {
            var row = _batch[index];
            if (_waiting.ContainsKey(row.Id)) replaced++;
            else if (_waiting.Count >= rowsMax) givenUp++;
            else _waiting.Add(row.Id, _order.AddFirst(row));
        }

        Confirm();
        return (replaced, givenUp);
    }

    /// <summary>The newest row of a subscriber that is not written yet.</summary>
    public StoredSubscriber? Find(SubscriberId subscriber) =>
        _waiting.TryGetValue(subscriber, out var waiting) ? waiting.Value : _inHand.GetValueOrDefault(subscriber);
}
