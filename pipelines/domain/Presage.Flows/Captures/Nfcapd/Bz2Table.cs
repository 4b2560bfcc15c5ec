namespace Presage.Flows;

/// <summary>A canonical Huffman code of bzip2: lengths told as differences, codes of one length in the order of the symbols.</summary>
internal sealed class Bz2Table
{
    private readonly int[] _limits;
    private readonly int[] _offsets;
    private readonly int[] _symbols;
    private readonly int _lengthMin;

    private Bz2Table(byte[] lengths, int lengthMax)
    {
        (_limits, _offsets) = (new int[lengthMax + 1], new int[lengthMax + 1]);
        _symbols = [.. Enumerable.Range(0, lengths.Length).OrderBy(symbol => lengths[symbol])];
        _lengthMin = lengths.Min();
        var (code, index) = (0, 0);
        for (var length = 1; length <= lengthMax; length++)
        {
            var count = lengths.Count(other => other == length);
            code <<= 1;
            _offsets[length] = index - code;
            code += count;
            index += count;
            // Codes of this length end here; -1 where there are none.
            _limits[length] = count > 0 ? code - 1 : -1;
        }
    }

    /// <returns>Null when a length is none.</returns>
    public static Bz2Table? Read(ref BitReader bits, int symbols, int lengthMax)
    {
        var lengths = new byte[symbols];
        var length = bits.Take(5);
        for (var i = 0; i < symbols; i++)
        {
            while (bits.TakeFlag())
            {
                length += bits.TakeFlag() ? -1 : 1;
                if (bits.IsPastEnd) return null;
            }

            if (length < 1 || length > lengthMax) return null;
            lengths[i] = (byte)length;
        }

        return new Bz2Table(lengths, lengthMax);
    }

    /// <returns>The next symbol; -1 when no code begins with the bits that come.</returns>
    public int Take(ref BitReader bits)
    {
        var lengthMax = _limits.Length - 1;
        var next = bits.Peek(lengthMax);
        for (var length = _lengthMin; length <= lengthMax; length++)
        {
            var code = next >> (lengthMax - length);
            if (code > _limits[length]) continue;
            bits.Skip(length);
            var index = code + _offsets[length];
            return (uint)index < (uint)_symbols.Length ? _symbols[index] : -1;
        }

        return -1;
    }
}
