namespace Presage.Content;

/// <summary>
/// Rows of at most <paramref name="width"/> items with counts: what followed a context. A further item takes the place of the one with
/// the lowest count. When a row's counts sum to more than <paramref name="countsMax"/>, all of them are halved, so that old habits fade.
/// </summary>
internal sealed class SuccessorTable(int rowsMax, int width, float countsMax)
{
    private int[] _items = [];
    private float[] _counts = [];
    private byte[] _lengths = [];
    private float[] _totals = [];

    public int Length(int row) => row < _lengths.Length ? _lengths[row] : 0;

    public float Total(int row) => row < _totals.Length ? _totals[row] : 0;

    public ReadOnlySpan<int> Items(int row) => row < _lengths.Length ? _items.AsSpan(row * width, _lengths[row]) : [];

    public ReadOnlySpan<float> Counts(int row) => row < _lengths.Length ? _counts.AsSpan(row * width, _lengths[row]) : [];

    public void Add(int row, int handle, float weight)
    {
        if (row >= _lengths.Length) Grow(row);
        var start = row * width;
        var length = _lengths[row];
        var place = _items.AsSpan(start, length).IndexOf(handle);
        if (place < 0) place = Place(row, handle);
        _counts[start + place] += weight;
        _totals[row] += weight;
        if (_totals[row] > countsMax) Halve(row);
    }

    public void Clear(int row)
    {
        if (row >= _lengths.Length) return;
        _lengths[row] = 0;
        _totals[row] = 0;
    }

    public void Write(StateWriter to)
    {
        to.Int(_lengths.Count(length => length > 0));
        for (var row = 0; row < _lengths.Length; row++)
        {
            if (_lengths[row] == 0) continue;
            to.Int(row);
            to.Float(_totals[row]);
            to.Ints(Items(row));
            to.Floats(Counts(row));
        }
    }

    public void Read(StateReader from)
    {
        for (var left = from.Count(rowsMax); left > 0; left--)
        {
            var row = from.Count(rowsMax - 1);
            if (row >= _lengths.Length) Grow(row);
            _totals[row] = from.Float();
            _lengths[row] = (byte)from.Ints(_items.AsSpan(row * width, width));
            from.Floats(_counts.AsSpan(row * width, _lengths[row]));
        }
    }

    private int Place(int row, int handle)
    {
        var start = row * width;
        var place = (int)_lengths[row];
        if (place < width)
        {
            _lengths[row]++;
        }
        else
        {
            var counts = _counts.AsSpan(start, width);
            place = 0;
            for (var other = 1; other < width; other++)
            {
                if (counts[other] < counts[place]) place = other;
            }

            _totals[row] -= counts[place];
        }

        _items[start + place] = handle;
        _counts[start + place] = 0;
        return place;
    }

    private void Halve(int row)
    {
        var total = 0f;
        foreach (ref var count in _counts.AsSpan(row * width, _lengths[row])) total += count *= 0.5f;
        _totals[row] = total;
    }

    private void Grow(int row)
    {
        var rows = Math.Max(64, _lengths.Length);
        while (rows <= row) rows *= 2;
        rows = Math.Min(rows, rowsMax);
        Array.Resize(ref _items, rows * width);
        Array.Resize(ref _counts, rows * width);
        Array.Resize(ref _lengths, rows);
        Array.Resize(ref _totals, rows);
    }
}
