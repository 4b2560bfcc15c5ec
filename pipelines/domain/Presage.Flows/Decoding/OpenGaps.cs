namespace Presage.Flows;

/// <summary>The ranges of sequence numbers that were skipped and may still come; at most <see cref="CountMax"/>, the oldest forgotten first.</summary>
internal sealed class OpenGaps
{
    public const int CountMax = 32;

    private readonly List<(uint Start, uint End)> _gaps = [];

    /// <param name="end">Exclusive; numbers wrap.</param>
    public void Add(uint start, uint end)
    {
        if (_gaps.Count == CountMax) _gaps.RemoveAt(0);
        _gaps.Add((start, end));
    }

    public bool Holds(uint sequence) => IndexOf(sequence) >= 0;

    /// <summary>Takes the numbers <c>[sequence, sequence + units)</c> out of the gap that they are in.</summary>
    /// <returns>How many there were.</returns>
    public uint Take(uint sequence, uint units)
    {
        var index = IndexOf(sequence);
        if (index < 0) return 0;
        var (start, end) = _gaps[index];
        var taken = Math.Min(units, unchecked(end - sequence));
        _gaps.RemoveAt(index);
        if (unchecked(sequence + taken) != end) Insert(index, unchecked(sequence + taken), end);
        if (start != sequence) Insert(index, start, sequence);
        return taken;
    }

    public void Clear() => _gaps.Clear();

    private void Insert(int index, uint start, uint end)
    {
        if (_gaps.Count < CountMax) _gaps.Insert(index, (start, end));
    }

    private int IndexOf(uint sequence)
    {
        for (var i = 0; i < _gaps.Count; i++)
            if (unchecked(sequence - _gaps[i].Start) < unchecked(_gaps[i].End - _gaps[i].Start)) return i;
        return -1;
    }
}
