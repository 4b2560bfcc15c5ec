namespace Presage.Flows;

/// <summary>The symbols of one bzip2 block: which bytes occur, the tables and their order, then ranks and runs up to the end symbol.</summary>
internal sealed class Bz2Symbols
{
    private const int GroupLength = 50;
    private const int SelectorsMax = 18_002;
    private const int CodeLengthMax = 20;

    private readonly byte[] _ranks = new byte[256];
    private readonly List<Bz2Table> _tables = [];
    private byte[] _selectors = [];
    private int _used;

    /// <returns>How many entries of <paramref name="into"/> were filled; -1 when the block is damaged or longer.</returns>
    public int Read(ref BitReader bits, uint[] into)
    {
        ReadUsed(ref bits);
        if (_used == 0 || !TryReadSelectors(ref bits, out var tables)) return -1;
        for (var i = 0; i < tables; i++)
        {
            if (Bz2Table.Read(ref bits, _used + 2, CodeLengthMax) is not { } table) return -1;
            _tables.Add(table);
        }

        return ReadRanks(ref bits, into);
    }

    private void ReadUsed(ref BitReader bits)
    {
        var rows = bits.Take(16);
        for (var row = 0; row < 16; row++)
        {
            if ((rows & (0x8000 >> row)) == 0) continue;
            var columns = bits.Take(16);
            for (var column = 0; column < 16; column++)
                if ((columns & (0x8000 >> column)) != 0) _ranks[_used++] = (byte)(row * 16 + column);
        }
    }

    private bool TryReadSelectors(ref BitReader bits, out int tables)
    {
        tables = bits.Take(3);
        var count = bits.Take(15);
        if (tables is < 2 or > 6 || count is 0) return false;
        _selectors = new byte[Math.Min(count, SelectorsMax)];
        Span<byte> order = [0, 1, 2, 3, 4, 5];
        for (var i = 0; i < count; i++)
        {
            var rank = 0;
            while (bits.TakeFlag())
                if (++rank >= tables || bits.IsPastEnd) return false;
            var chosen = order[rank];
            order[..rank].CopyTo(order[1..]);
            order[0] = chosen;
            if (i < _selectors.Length) _selectors[i] = chosen;
        }

        return true;
    }

    private int ReadRanks(ref BitReader bits, uint[] into)
    {
        var (length, run, weight) = (0, 0, 1);
        for (var read = 0; !bits.IsPastEnd; read++)
        {
            if (read / GroupLength >= _selectors.Length) return -1;
            var symbol = _tables[_selectors[read / GroupLength]].Take(ref bits);
            if (symbol < 0 || symbol > _used + 1) return -1;
            if (symbol <= 1)
            {
                // Zeros in bijective base 2: symbol 0 counts for one weight, symbol 1 for two.
                run += weight << symbol;
                if (run > into.Length) return -1;
                weight <<= 1;
                continue;
            }

            if (run > into.Length - length) return -1;
            into.AsSpan(length, run).Fill(_ranks[0]);
            length += run;
            (run, weight) = (0, 1);
            if (symbol == _used + 1) return length;
            if (length == into.Length) return -1;
            into[length++] = ToFront(symbol - 1);
        }

        return -1;
    }

    private byte ToFront(int rank)
    {
        var value = _ranks[rank];
        _ranks.AsSpan(0, rank).CopyTo(_ranks.AsSpan(1));
        _ranks[0] = value;
        return value;
    }
}
