using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Names, sizes and refusals of the contents that were asked for, by key. At the limit the one that was noted longest ago is forgotten: it cannot be sent ahead until it is asked
/// for again. Thread-safe.
/// </summary>
public sealed class ContentCatalogue(int itemsMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, CatalogueItem> _items = [];
    private readonly Queue<ulong> _order = new();

    public int Count
    {
        get
        {
            lock (_lock) return _items.Count;
        }
    }

    /// <summary>Notes a content; sizes below 0 and refusals of none say nothing new.</summary>
    /// <returns>Its key.</returns>
    public ulong Note(string origin, string id, ItemFacts facts)
    {
        var key = ContentKeys.OfItem(origin, id);
        lock (_lock)
        {
            if (_items.TryGetValue(key, out var known))
            {
                var merged = new ItemFacts(facts.Bytes >= 0 ? facts.Bytes : known.Facts.Bytes, facts.Refusal != PushRefusal.None ? facts.Refusal : known.Facts.Refusal);
                if (merged != known.Facts) _items[key] = known with { Facts = merged };
                return key;
            }

            _items.Add(key, new CatalogueItem(origin, id, facts));
            _order.Enqueue(key);
            if (_items.Count > itemsMax) _items.Remove(_order.Dequeue());
            return key;
        }
    }

    /// <summary>What is known of a content; null without.</summary>
    public CatalogueItem? Find(ulong key)
    {
        lock (_lock) return _items.GetValueOrDefault(key);
    }
}
