namespace Akka.Streams.Implementation;

/// <summary>A ring of at most <paramref name="capacity"/> elements, allocated as it fills.</summary>
internal sealed class BoundedBuffer<T>(int capacity)
{
    private const int FirstSize = 16;

    private T[] _ring = new T[Math.Min(FirstSize, Math.Max(1, capacity))];
    private int _head;

    internal int Count { get; private set; }

    internal bool IsFull => Count == capacity;

    internal bool IsEmpty => Count == 0;

    internal void Enqueue(T element)
    {
        if (Count == _ring.Length)
            Grow();
        _ring[Slot(Count++)] = element;
    }

    internal T Peek() => _ring[_head];

    internal T Dequeue()
    {
        var element = _ring[_head];
        _ring[_head] = default;
        _head = Slot(1);
        Count--;
        return element;
    }

    internal void DropTail() => _ring[Slot(--Count)] = default;

    internal void Clear()
    {
        Array.Clear(_ring);
        Count = 0;
        _head = 0;
    }

    private int Slot(int offset)
    {
        var slot = _head + offset;
        return slot >= _ring.Length ? slot - _ring.Length : slot;
    }

    private void Grow()
    {
        var larger = new T[(int)Math.Min(capacity, _ring.Length * 2L)];
        Array.Copy(_ring, _head, larger, 0, _ring.Length - _head);
        Array.Copy(_ring, 0, larger, _ring.Length - _head, _head);
        _ring = larger;
        _head = 0;
    }
}
