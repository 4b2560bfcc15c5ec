using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Presage.Flows;

/// <summary>Reads the fields of one protobuf message (protobuf.dev, "Encoding") in place.</summary>
/// <remarks>
/// A field is a tag, a varint of number * 8 + wire type, and a value: 0 a varint, 1 eight bytes, 2 a length and as many bytes, 5 four bytes;
/// 3 and 4 begin and end a group, whose fields are stepped over. Varints have seven bits a byte, the lowest first, the high bit where more
/// follow. Each call of <see cref="TryNext"/> consumes something or ends.
/// </remarks>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int NumberMax = (1 << 29) - 1;
    private const int VarintLengthMax = 10;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;
    private int _groups;

    /// <summary>Where the field begins, or what is wrong.</summary>
    public int Offset { get; private set; }

    public int Number { get; private set; }

    /// <summary>Whether the value is <see cref="Bytes"/>, else <see cref="Value"/>.</summary>
    public bool IsBytes { get; private set; }

    public ulong Value { get; private set; }

    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Goes to the next field that is in no group.</summary>
    /// <returns>False at the end, and with <paramref name="problem"/> where the message is damaged.</returns>
    public bool TryNext(out RetoldReason? problem)
    {
        problem = null;
        while (_at < _message.Length)
        {
            Offset = _at;
            problem = Read(out var isField);
            if (problem is not null) return false;
            if (isField && _groups == 0) return true;
        }

        Offset = _at;
        if (_groups > 0) problem = RetoldReason.Truncated;
        return false;
    }

    /// <param name="bytes">From the first byte of a varint.</param>
    /// <param name="value">Its value.</param>
    /// <param name="length">How many bytes it takes.</param>
    /// <returns><see cref="RetoldReason.Truncated"/> where its end has not come; null when all is well.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RetoldReason? ReadVarint(ReadOnlySpan<byte> bytes, out ulong value, out int length)
    {
        value = 0;
        for (length = 0; length < Math.Min(bytes.Length, VarintLengthMax);)
        {
            var next = bytes[length];
            // Of the tenth byte one bit is left.
            if (length == VarintLengthMax - 1 && next > 1) return RetoldReason.VarintTooLong;
            value |= (ulong)(next & 0x7F) << (7 * length++);
            if (next < 0x80) return null;
        }

        return length == VarintLengthMax ? RetoldReason.VarintTooLong : RetoldReason.Truncated;
    }

    private RetoldReason? Read(out bool isField)
    {
        isField = false;
        if (Varint(out var tag) is { } problem) return problem;
        if (tag >> 3 is 0 or > NumberMax) return RetoldReason.TagInvalid;
        Number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 3:
                return ++_groups > ProtobufReader.GroupsMax ? RetoldReason.GroupInvalid : null;
            case 4:
                return --_groups < 0 ? RetoldReason.GroupInvalid : null;
            default:
                isField = true;
                return ReadValue((int)(tag & 7));
        }
    }

    private RetoldReason? ReadValue(int type)
    {
        IsBytes = type == 2;
        switch (type)
        {
            case 0:
                var problem = Varint(out var value);
                Value = value;
                return problem;
            case 1:
                if (Take(8) is { IsEmpty: false } eight) Value = BinaryPrimitives.ReadUInt64LittleEndian(eight);
                else return RetoldReason.Truncated;
                return null;
            case 2:
                if (Varint(out var length) is { } wrong) return wrong;
                if (length > (ulong)(_message.Length - _at)) return RetoldReason.Truncated;
                Bytes = Take((int)length);
                return null;
            case 5:
                if (Take(4) is { IsEmpty: false } four) Value = BinaryPrimitives.ReadUInt32LittleEndian(four);
                else return RetoldReason.Truncated;
                return null;
            default:
                return RetoldReason.TagInvalid;
        }
    }

    private RetoldReason? Varint(out ulong value)
    {
        var problem = ReadVarint(_message[_at..], out value, out var length);
        _at += length;
        return problem;
    }

    /// <returns>Nothing where so many are not left.</returns>
    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _message.Length - _at) return [];
        var taken = _message.Slice(_at, length);
        _at += length;
        return taken;
    }
}
