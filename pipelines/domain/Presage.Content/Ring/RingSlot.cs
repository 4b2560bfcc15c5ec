namespace Presage.Content;

/// <summary>Where the ring in force is read by many and swapped by one. A reader keeps the snapshot it took; nobody waits.</summary>
public sealed class RingSlot(HashRing first)
{
    private HashRing _current = first;

    public HashRing Current => Volatile.Read(ref _current);

    /// <summary>Puts a newer snapshot in force; false if its number is not higher, and then nothing changes.</summary>
    public bool Swap(HashRing next)
    {
        while (Current is var current && next.Number > current.Number)
        {
            if (Interlocked.CompareExchange(ref _current, next, current) == current) return true;
        }

        return false;
    }
}
