namespace Presage.Content;

/// <summary>
/// The sessions in which an item was used, the last first: chained pieces of eight, taken from a ring in order, so that the oldest piece of
/// any item gives way and nothing is ever searched for or freed.
/// </summary>
internal sealed class SessionPostings(int piecesMax)
{
    private const int PieceSize = 8;
    private const int None = -1;

    private int[] _sessions = new int[64 * PieceSize];
    private int[] _earlier = new int[64];
    private int[] _heads = [];
    private byte[] _filled = [];
    private int _next;

    /// <summary>Copies the last sessions of an item, the last first, and returns how many.</summary>
    public int Latest(int itemIndex, Span<int> into)
    {
        if (itemIndex >= _heads.Length) return 0;
        var piece = _heads[itemIndex] - 1;
        var filled = (int)_filled[itemIndex];
        var count = 0;
        while (IsKnown(piece))
        {
            var start = piece % piecesMax * PieceSize;
            for (var place = filled - 1; place >= 0; place--)
            {
                if (count == into.Length) return count;
                into[count++] = _sessions[start + place];
            }

            piece = _earlier[piece % piecesMax];
            filled = PieceSize;
        }

        return count;
    }

    public void Add(int itemIndex, int session)
    {
        if (itemIndex >= _heads.Length) GrowItems(itemIndex);
        var piece = _heads[itemIndex] - 1;
        if (!IsKnown(piece) || _filled[itemIndex] == PieceSize) piece = Open(itemIndex, IsKnown(piece) ? piece : None);
        _sessions[piece % piecesMax * PieceSize + _filled[itemIndex]++] = session;
    }

    public void Forget(int itemIndex)
    {
        if (itemIndex < _heads.Length) _heads[itemIndex] = 0;
    }

    public void Write(StateWriter to)
    {
        to.Int(_next);
        for (var piece = Math.Max(0, _next - piecesMax); piece < _next; piece++)
        {
            to.Int(_earlier[piece % piecesMax]);
            for (var place = 0; place < PieceSize; place++) to.Int(_sessions[piece % piecesMax * PieceSize + place]);
        }

        var items = _heads.Length;
        while (items > 0 && _heads[items - 1] == 0) items--;
        to.Int(items);
        for (var item = 0; item < items; item++)
        {
            to.Int(_heads[item]);
            to.Byte(_filled[item]);
        }
    }

    public void Read(StateReader from)
    {
        _next = from.Count(int.MaxValue);
        for (var piece = Math.Max(0, _next - piecesMax); piece < _next; piece++)
        {
            while (piece % piecesMax >= _earlier.Length) GrowPieces();
            _earlier[piece % piecesMax] = from.Int();
            for (var place = 0; place < PieceSize; place++) _sessions[piece % piecesMax * PieceSize + place] = from.Int();
        }

        var items = from.Count(ItemCatalogue.ItemsLimit);
        _heads = new int[items];
        _filled = new byte[items];
        for (var item = 0; item < items; item++)
        {
            _heads[item] = from.Count(_next);
            _filled[item] = Math.Min(from.Byte(), (byte)PieceSize);
        }
    }

    private bool IsKnown(int piece) => piece >= 0 && piece >= _next - piecesMax;

    private int Open(int itemIndex, int earlier)
    {
        if (_next == int.MaxValue) Restart();
        while (_next % piecesMax >= _earlier.Length) GrowPieces();
        _earlier[_next % piecesMax] = earlier;
        _heads[itemIndex] = _next + 1;
        _filled[itemIndex] = 0;
        return _next++;
    }

    // After two thousand million pieces: all are forgotten at once.
    private void Restart()
    {
        _next = 0;
        Array.Clear(_heads);
    }

    private void GrowPieces()
    {
        var size = Math.Min(piecesMax, 2 * _earlier.Length);
        Array.Resize(ref _earlier, size);
        Array.Resize(ref _sessions, size * PieceSize);
    }

    private void GrowItems(int itemIndex)
    {
        var size = Math.Max(64, _heads.Length);
        while (size <= itemIndex) size *= 2;
        Array.Resize(ref _heads, size);
        Array.Resize(ref _filled, size);
    }
}
