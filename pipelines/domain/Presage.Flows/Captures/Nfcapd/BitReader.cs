namespace Presage.Flows;

/// <summary>Takes bits from the high end of each byte; past the end they are zero and <see cref="IsPastEnd"/> is set.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;
    private uint _bits;
    private int _count;

    public bool IsPastEnd { get; private set; }

    /// <param name="count">0 to 24.</param>
    public int Take(int count)
    {
        var taken = Peek(count);
        Skip(count);
        return taken;
    }

    /// <summary>The next bits without taking them; what lies past the end is zero and not yet an end.</summary>
    /// <param name="count">0 to 24.</param>
    public int Peek(int count)
    {
        while (_count < count)
        {
            _bits = (_bits << 8) | (_position < _bytes.Length ? _bytes[_position] : 0u);
            _position++;
            _count += 8;
        }

        return (int)((_bits >> (_count - count)) & ((1u << count) - 1));
    }

    /// <summary>Takes bits that were peeked at.</summary>
    public void Skip(int count)
    {
        _count -= count;
        IsPastEnd |= _position - _count / 8 > _bytes.Length;
    }

    public bool TakeFlag() => Take(1) != 0;
}
