namespace Presage.Flows;

/// <summary>
/// LZO1X: instructions whose first byte tells a run of literals or a match; the low two bits of a match tell up to three literals after it,
/// and what a byte under 16 means depends on how many came before.
/// </summary>
/// <remarks>Source: the description of the stream in the Linux kernel's documentation (staging/lzo).</remarks>
internal ref struct LzoBlock
{
    /// <summary>After a long run of literals, in place of 0 to 3 literals after a match.</summary>
    private const int AfterRun = 4;

    private readonly ReadOnlySpan<byte> _block;
    private readonly Span<byte> _into;
    private int _read;
    private int _written;
    private int _state;
    private bool _isAtEnd;

    private LzoBlock(ReadOnlySpan<byte> block, Span<byte> into)
    {
        _block = block;
        _into = into;
    }

    /// <returns>How many bytes were written; -1 when the block is damaged or longer than <paramref name="into"/>.</returns>
    public static int Decompress(ReadOnlySpan<byte> block, Span<byte> into)
    {
        var stream = new LzoBlock(block, into);
        return stream.Run() ? stream._written : -1;
    }

    private bool Run()
    {
        if (_block.Length > 0 && _block[0] > 17)
        {
            var literals = _block[_read++] - 17;
            if (!TryCopyLiterals(literals)) return false;
            _state = literals < 4 ? literals : AfterRun;
        }

        while (!_isAtEnd)
            if (_read >= _block.Length || !TryStep(_block[_read++])) return false;
        return true;
    }

    private bool TryStep(int instruction) => instruction switch
    {
        < 16 when _state == 0 => TryRun(instruction),
        < 16 when _state == AfterRun => TryNear(instruction, 2049, 2, 3),
        < 16 => TryNear(instruction, 1, 2, 2),
        < 32 => TryFar(instruction),
        < 64 => TryMiddle(instruction),
        _ => TryNear(instruction & 31, 1, 3, (instruction >> 5) + 1),
    };

    private bool TryRun(int instruction)
    {
        if (!TryReadLength(instruction, 15, out var length) || !TryCopyLiterals(length + 3)) return false;
        _state = AfterRun;
        return true;
    }

    /// <summary>A distance of some bits here and a byte after it.</summary>
    private bool TryNear(int bits, int distanceMin, int shift, int length)
    {
        if (_read >= _block.Length) return false;
        var distance = distanceMin + ((bits >> 2) & 7) + (_block[_read++] << shift);
        return TryMatch(distance, length, bits & 3);
    }

    private bool TryMiddle(int instruction)
    {
        if (!TryReadLength(instruction & 31, 31, out var length) || !TryReadPair(out var distance, out var literals)) return false;
        return TryMatch(distance + 1, length + 2, literals);
    }

    private bool TryFar(int instruction)
    {
        if (!TryReadLength(instruction & 7, 7, out var length) || !TryReadPair(out var distance, out var literals)) return false;
        distance += (instruction & 8) << 11;
        _isAtEnd = distance == 0;
        return _isAtEnd || TryMatch(distance + 16_384, length + 2, literals);
    }

    private bool TryMatch(int distance, int length, int literals)
    {
        _state = literals;
        return Copies.TryCopyBack(_into, ref _written, distance, length) && TryCopyLiterals(literals);
    }

    /// <summary>0 goes on: 255 for each zero byte, then the first other byte.</summary>
    private bool TryReadLength(int bits, int most, out int length)
    {
        length = bits;
        if (bits != 0) return true;
        length = most;
        for (; _read < _block.Length && _block[_read] == 0; _read++)
            if ((length += 255) > _into.Length) return false;
        if (_read >= _block.Length) return false;
        length += _block[_read++];
        return true;
    }

    private bool TryReadPair(out int distance, out int literals)
    {
        (distance, literals) = (0, 0);
        if (_block.Length - _read < 2) return false;
        var pair = _block[_read] | (_block[_read + 1] << 8);
        _read += 2;
        (distance, literals) = (pair >> 2, pair & 3);
        return true;
    }

    private bool TryCopyLiterals(int length)
    {
        if (length > _block.Length - _read || length > _into.Length - _written) return false;
        _block.Slice(_read, length).CopyTo(_into[_written..]);
        _read += length;
        _written += length;
        return true;
    }
}
