namespace Presage.Content;

/// <summary>A queue through the slots of a slab: newest at the head, oldest at the tail. Knows its bytes.</summary>
internal sealed class EntryQueue(EntrySlab slab, byte number)
{
    /// <summary>Slot of the newest entry, or -1.</summary>
    public int Head { get; private set; } = -1;

    /// <summary>Slot of the oldest entry, or -1.</summary>
    public int Tail { get; private set; } = -1;

    public long Bytes { get; private set; }

    public int Count { get; private set; }

    public void PushHead(int slot)
    {
        var entries = slab.Entries;
        ref var entry = ref entries[slot];
        entry.Queue = number;
        entry.Newer = -1;
        entry.Older = Head;
        if (Head >= 0) entries[Head].Newer = slot;
        else Tail = slot;
        Head = slot;
        Bytes += entry.SizeBytes;
        Count++;
    }

    public void PushTail(int slot)
    {
        var entries = slab.Entries;
        ref var entry = ref entries[slot];
        entry.Queue = number;
        entry.Older = -1;
        entry.Newer = Tail;
        if (Tail >= 0) entries[Tail].Older = slot;
        else Head = slot;
        Tail = slot;
        Bytes += entry.SizeBytes;
        Count++;
    }

    public void Unlink(int slot)
    {
        var entries = slab.Entries;
        ref var entry = ref entries[slot];
        if (entry.Newer >= 0) entries[entry.Newer].Older = entry.Older;
        else Head = entry.Older;
        if (entry.Older >= 0) entries[entry.Older].Newer = entry.Newer;
        else Tail = entry.Newer;
        Bytes -= entry.SizeBytes;
        Count--;
    }

    public void MoveToHead(int slot)
    {
        if (Head == slot) return;
        Unlink(slot);
        PushHead(slot);
    }

    /// <summary>Takes the oldest entry out; the queue must not be empty.</summary>
    public int PopTail()
    {
        var slot = Tail;
        Unlink(slot);
        return slot;
    }
}
