namespace Presage.Content;

/// <summary>The frames <c>[Start, End)</c> of a channel that went out and are not acknowledged. Grows to what is under way; the caller bounds it.</summary>
internal sealed class FrameWindow
{
    private const int LengthMin = 4;
    private SentFrame[] _frames = [];
    private int _first;

    public long Start { get; private set; }

    public int Count { get; private set; }

    public long End => Start + Count;

    public void Add(in SentFrame frame)
    {
        if (Count == _frames.Length) Grow();
        _frames[(_first + Count++) % _frames.Length] = frame;
    }

    public SentFrame RemoveFirst()
    {
        var frame = _frames[_first];
        _frames[_first] = default;
        _first = (_first + 1) % _frames.Length;
        Count--;
        Start++;
        if (Count == 0) Shrink();
        return frame;
    }

    public SentFrame RemoveLast()
    {
        var at = (_first + --Count) % _frames.Length;
        var frame = _frames[at];
        _frames[at] = default;
        if (Count == 0) Shrink();
        return frame;
    }

    /// <summary>An epoch begins.</summary>
    public void Reset() => (Start, Count, _first, _frames) = (0, 0, 0, []);

    private void Grow()
    {
        var frames = new SentFrame[Math.Max(LengthMin, 2 * _frames.Length)];
        for (var index = 0; index < Count; index++) frames[index] = _frames[(_first + index) % _frames.Length];
        (_frames, _first) = (frames, 0);
    }

    /// <summary>An idle channel holds next to nothing.</summary>
    private void Shrink()
    {
        if (_frames.Length > LengthMin) (_frames, _first) = ([], 0);
    }
}
