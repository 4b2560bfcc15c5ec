namespace Presage.Flows;

/// <summary>The fragments of one packet that have come so far.</summary>
internal sealed class FragmentedPacket
{
    private readonly List<(int Start, int End)> _parts = [];
    private byte[] _content = [];
    private int _length = -1;
    private int _received;

    public int Fragments => _parts.Count;

    public bool IsWhole => _length >= 0 && _received == _length;

    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _length);

    /// <returns>False when it overlaps a fragment that is here, or lies past the last one.</returns>
    public bool TryAdd(int start, ReadOnlySpan<byte> content, bool hasMore)
    {
        var end = start + content.Length;
        foreach (var part in _parts)
            if (start < part.End && part.Start < end) return false;
        if (_length >= 0 && (end > _length || !hasMore)) return false;
        if (!hasMore) _length = end;
        if (_content.Length < end) Array.Resize(ref _content, Math.Max(end, _content.Length * 2));
        content.CopyTo(_content.AsSpan(start));
        _parts.Add((start, end));
        _received += content.Length;
        return true;
    }
}
