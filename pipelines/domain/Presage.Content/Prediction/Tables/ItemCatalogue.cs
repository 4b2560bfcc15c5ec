namespace Presage.Content;

/// <summary>
/// Item key → handle. A handle is an index and a generation: when an index is given to another item, handles of the old one are dead
/// wherever they are still stored, and whoever meets one passes over it.
/// </summary>
internal sealed class ItemCatalogue(int itemsMax)
{
    public const int ItemsLimit = 1 << IndexBits;
    public const int None = -1;
    private const int IndexBits = 20;
    private const int GenerationMask = (1 << (31 - IndexBits)) - 1;
    private const int VictimsLookedAt = 8;

    private readonly KeySlots _slots = new();
    private int[] _generations = new int[64];
    private int _hand;

    public int Count => _slots.Count;

    public static int IndexOf(int handle) => handle & (ItemsLimit - 1);

    public bool IsLive(int handle) => _generations[IndexOf(handle)] == handle >> IndexBits;

    public ulong KeyOf(int handle) => _slots.KeyOf(IndexOf(handle));

    /// <summary>The handle of a key, or <see cref="None"/>.</summary>
    public int Find(ulong key)
    {
        var index = _slots.Find(key);
        return index < 0 ? None : HandleOf(index);
    }

    public int HandleOf(int index) => _generations[index] << IndexBits | index;

    /// <summary>Gives a new key an index; <paramref name="evictedIndex"/> is the same index when another item had it, else -1.</summary>
    public int Admit(ulong key, Popularity popularity, out int evictedIndex)
    {
        evictedIndex = _slots.Count < itemsMax ? -1 : Evict(popularity);
        var index = evictedIndex < 0 ? _slots.Count : evictedIndex;
        if (index >= _generations.Length) Array.Resize(ref _generations, 2 * _generations.Length);
        _slots.Add(key, index);
        return HandleOf(index);
    }

    public void Write(StateWriter to)
    {
        to.Int(_slots.Count);
        to.Int(_hand);
        for (var index = 0; index < _slots.Count; index++)
        {
            to.Long((long)_slots.KeyOf(index));
            to.Int(_generations[index]);
        }
    }

    public void Read(StateReader from)
    {
        var count = from.Count(itemsMax);
        _hand = from.Count(itemsMax - 1);
        _generations = new int[Math.Max(64, count)];
        for (var index = 0; index < count; index++)
        {
            _slots.Add((ulong)from.Long(), index);
            _generations[index] = from.Count(GenerationMask);
        }
    }

    private int Evict(Popularity popularity)
    {
        var victim = _hand;
        for (var looked = 0; looked < VictimsLookedAt; looked++)
        {
            if (popularity.CountOf(_hand) < popularity.CountOf(victim)) victim = _hand;
            _hand = (_hand + 1) % itemsMax;
        }

        _slots.Remove(_slots.KeyOf(victim));
        _generations[victim] = (_generations[victim] + 1) & GenerationMask;
        return victim;
    }
}
