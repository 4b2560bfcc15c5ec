namespace Presage.Content;

/// <summary>The last sessions with their last items, in a ring: session n lies at n modulo its length and is gone when n + length began.</summary>
internal sealed class SessionRing(int sessionsMax)
{
    public const int ItemsMax = 32;
    private const int ItemsMask = ItemsMax - 1;

    private readonly int _mask = sessionsMax - 1;
    private int[] _items = new int[64 * ItemsMax];
    private ushort[] _lengths = new ushort[64];
    private float[] _weights = new float[64];
    private int _next;

    public bool IsKnown(int session) => session >= 0 && session >= _next - sessionsMax && session < _next;

    public int SlotOf(int session) => session & _mask;

    /// <summary>Items that the session has had, more than are kept when it is long.</summary>
    public int LengthOf(int slot) => _lengths[slot];

    public int KeptOf(int slot) => Math.Min(_lengths[slot], (ushort)ItemsMax);

    /// <summary>The item at a place of those kept, the oldest first.</summary>
    public int ItemAt(int slot, int place)
    {
        var length = _lengths[slot];
        var first = length > ItemsMax ? length : 0;
        return _items[slot * ItemsMax + ((first + place) & ItemsMask)];
    }

    /// <summary>What the session counts as a neighbour, in (0, 1].</summary>
    public float WeightAt(int slot) => _weights[slot];

    public void Weigh(int session, float weight) => _weights[SlotOf(session)] = weight;

    public int Open()
    {
        var slot = SlotOf(_next);
        if (slot >= _lengths.Length) Grow();
        _lengths[slot] = 0;
        _weights[slot] = 1;
        if (_next == int.MaxValue) Restart();
        return _next++;
    }

    /// <summary>Adds an item; false when the session had it among those kept.</summary>
    public bool Add(int session, int handle)
    {
        var slot = SlotOf(session);
        var items = _items.AsSpan(slot * ItemsMax, ItemsMax);
        var length = _lengths[slot];
        var isNew = !items[..Math.Min(length, (ushort)ItemsMax)].Contains(handle);
        items[length & ItemsMask] = handle;
        // Beyond the ring only the place matters: the length stays in [ItemsMax, 2 ItemsMax).
        _lengths[slot] = (ushort)(length + 1 < 2 * ItemsMax ? length + 1 : ItemsMax);
        return isNew;
    }

    public void Write(StateWriter to)
    {
        to.Int(_next);
        for (var session = Math.Max(0, _next - sessionsMax); session < _next; session++)
        {
            var slot = SlotOf(session);
            to.Int(_lengths[slot]);
            to.Ints(_items.AsSpan(slot * ItemsMax, KeptOf(slot)));
        }
    }

    public void Read(StateReader from)
    {
        _next = from.Count(int.MaxValue);
        for (var session = Math.Max(0, _next - sessionsMax); session < _next; session++)
        {
            var slot = SlotOf(session);
            while (slot >= _lengths.Length) Grow();
            _lengths[slot] = (ushort)from.Count(2 * ItemsMax - 1);
            _weights[slot] = 1;
            from.Ints(_items.AsSpan(slot * ItemsMax, ItemsMax));
        }
    }

    /// <summary>What came to the format later, in the order of <see cref="Write"/>.</summary>
    public void WriteWeights(StateWriter to)
    {
        for (var session = Math.Max(0, _next - sessionsMax); session < _next; session++) to.Float(_weights[SlotOf(session)]);
    }

    /// <inheritdoc cref="WriteWeights"/>
    public void ReadWeights(StateReader from)
    {
        for (var session = Math.Max(0, _next - sessionsMax); session < _next; session++) _weights[SlotOf(session)] = from.Float();
    }

    // After two thousand million sessions: all are forgotten at once.
    private void Restart() => _next = 0;

    private void Grow()
    {
        var size = Math.Min(sessionsMax, 2 * _lengths.Length);
        Array.Resize(ref _lengths, size);
        Array.Resize(ref _weights, size);
        Array.Resize(ref _items, size * ItemsMax);
    }
}
