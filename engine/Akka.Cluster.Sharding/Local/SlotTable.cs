namespace Akka.Cluster.Sharding;

/// <summary>
/// The slots of a region by entity id: many threads look up without a lock, changes take one. Open addressing, linear probing:
/// an entry is the hash and the slot, so that a look-up touches one line of the table and the slot itself. A removed slot stays
/// in its place, dead, until one with its id or a rebuild takes the place; at most three quarters of the places are taken.
/// </summary>
internal sealed class SlotTable
{
    private const int PlacesMin = 64;

    private readonly Lock _changing = new();
    private Entry[] _entries = new Entry[PlacesMin];
    private int _takenCount;
    private int _deadCount;

    public IEnumerable<EntitySlot> Live => Volatile.Read(ref _entries).Select(entry => entry.Slot).Where(slot => slot is { IsRemoved: false });

    /// <returns>Null if there is none; the slot may be removed meanwhile.</returns>
    public EntitySlot Find(string entityId)
    {
        var hash = entityId.GetHashCode();
        var entries = Volatile.Read(ref _entries);
        for (var place = hash & (entries.Length - 1); ; place = (place + 1) & (entries.Length - 1))
        {
            // The hash of a place is written before its slot and never changes afterwards.
            var slot = Volatile.Read(ref entries[place].Slot);
            if (slot is null || (entries[place].Hash == hash && slot.EntityId == entityId))
            {
                return slot;
            }
        }
    }

    /// <returns>The slot of that id which is not removed: the one that is there, else the new one.</returns>
    public EntitySlot Add(EntitySlot made)
    {
        lock (_changing)
        {
            if ((_takenCount + 1) * 4 > _entries.Length * 3)
            {
                Rebuild();
            }
            ref var entry = ref PlaceOf(_entries, made.EntityId);
            if (entry.Slot is { IsRemoved: false } present)
            {
                return present;
            }
            if (entry.Slot is null)
            {
                _takenCount++;
            }
            else if (entry.Slot.IsBuried)
            {
                _deadCount--;
            }
            else
            {
                entry.Slot.IsBuried = true;
            }
            entry.Hash = made.EntityId.GetHashCode();
            Volatile.Write(ref entry.Slot, made);
            return made;
        }
    }

    /// <summary>Takes note that a slot was removed: a table of mostly dead ones shrinks.</summary>
    public void Bury(EntitySlot slot)
    {
        lock (_changing)
        {
            if (slot.IsBuried)
            {
                return;
            }
            slot.IsBuried = true;
            _deadCount++;
            if (_entries.Length > PlacesMin && _deadCount * 2 > _entries.Length)
            {
                Rebuild();
            }
        }
    }

    private void Rebuild()
    {
        var live = new List<EntitySlot>(_takenCount);
        foreach (var slot in _entries.Select(entry => entry.Slot).OfType<EntitySlot>())
        {
            if (slot.IsRemoved)
            {
                slot.IsBuried = true;
            }
            else
            {
                live.Add(slot);
            }
        }
        var places = PlacesMin;
        while (live.Count * 2 >= places)
        {
            places *= 2;
        }
        var entries = new Entry[places];
        foreach (var slot in live)
        {
            PlaceOf(entries, slot.EntityId) = new Entry { Hash = slot.EntityId.GetHashCode(), Slot = slot };
        }
        (_takenCount, _deadCount) = (live.Count, 0);
        Volatile.Write(ref _entries, entries);
    }

    private static ref Entry PlaceOf(Entry[] entries, string entityId)
    {
        var hash = entityId.GetHashCode();
        var place = hash & (entries.Length - 1);
        while (entries[place].Slot is { } slot && !(entries[place].Hash == hash && slot.EntityId == entityId))
        {
            place = (place + 1) & (entries.Length - 1);
        }
        return ref entries[place];
    }

    private struct Entry
    {
        public int Hash;
        public EntitySlot Slot;
    }
}
