using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Presage.Content;

/// <summary>
/// Reads the fields of a frame in order. The first field that is wrong ends it: what is read after that is zero or empty, and <see cref="End"/> says what was wrong.
/// Nothing throws, whatever the bytes.
/// </summary>
internal ref struct FrameReader(ReadOnlySpan<byte> frame)
{
    /// <summary>Kind and flags.</summary>
    private const int HeadBytes = 2;
    private const int NumberBytesMax = 8;
    private readonly ReadOnlySpan<byte> _frame = frame;
    private int _at;
    private FrameRefusal _refusal;

    public readonly bool IsRefused => !_refusal.IsNone;

    /// <summary>Kind and flags of a frame.</summary>
    /// <param name="flagsKnown">The flags that mean something in it.</param>
    public byte Head(PushFrameKind kind, byte flagsKnown)
    {
        if (_frame.Length < HeadBytes) Refuse(FrameProblem.Truncated, 0);
        else if (_frame[0] != (byte)kind) Refuse(FrameProblem.Unexpected, 0);
        else if ((_frame[1] & ~flagsKnown) != 0) Refuse(FrameProblem.UnknownFlag, 1);
        _at = HeadBytes;
        return IsRefused ? (byte)0 : _frame[1];
    }

    /// <param name="max">The largest value that is in range.</param>
    public byte Byte(byte min, byte max)
    {
        var span = Take(1);
        if (span.IsEmpty) return 0;
        if (span[0] >= min && span[0] <= max) return span[0];
        Refuse(FrameProblem.OutOfRange, _at - 1);
        return 0;
    }

    public long Number(long max = PushLimits.NumberMax)
    {
        if (IsRefused) return 0;
        var start = _at;
        var value = 0UL;
        for (var index = 0; index < NumberBytesMax; index++)
        {
            if (_at == _frame.Length) return Refuse(FrameProblem.Truncated, start);
            var one = _frame[_at++];
            value |= (ulong)(one & 0x7F) << (7 * index);
            if (one < 0x80) return value <= (ulong)max ? (long)value : Refuse(FrameProblem.OutOfRange, start);
        }

        return Refuse(FrameProblem.OutOfRange, start);
    }

    /// <summary>Elements of a list; 0 once something was wrong, so that a loop over it ends.</summary>
    public int Count(int max)
    {
        var start = _at;
        var count = Number();
        return count <= max ? (int)count : (int)Refuse(FrameProblem.TooLong, start);
    }

    public string Text(int bytesMax)
    {
        var start = _at;
        var length = Number();
        if (length > bytesMax) Refuse(FrameProblem.TooLong, start);
        var span = Take((int)Math.Min(length, bytesMax));
        if (Utf8.IsValid(span)) return Encoding.UTF8.GetString(span);
        Refuse(FrameProblem.NotText, start);
        return "";
    }

    public ulong Mark() => Take(sizeof(ulong)) is { IsEmpty: false } span ? BinaryPrimitives.ReadUInt64LittleEndian(span) : 0;

    public ContentHash Hash() => Take(ContentHash.Length) is { IsEmpty: false } span ? ContentHash.From(span) : default;

    /// <summary>What is left, at most so many bytes.</summary>
    public ReadOnlySpan<byte> Rest(int bytesMax)
    {
        if (IsRefused) return default;
        var rest = _frame[_at..];
        if (rest.Length > bytesMax) Refuse(FrameProblem.TooLong, _at);
        else _at = _frame.Length;
        return IsRefused ? default : rest;
    }

    /// <summary>A rule that ties fields together is broken.</summary>
    public void Require(bool isTrue)
    {
        if (!isTrue && !IsRefused) Refuse(FrameProblem.OutOfRange, _at);
    }

    /// <summary>To be called when all fields are read.</summary>
    public FrameRefusal End()
    {
        if (!IsRefused && _at < _frame.Length) Refuse(FrameProblem.Trailing, _at);
        return _refusal;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (IsRefused) return default;
        if (_frame.Length - _at < length)
        {
            Refuse(FrameProblem.Truncated, _at);
            return default;
        }

        _at += length;
        return _frame.Slice(_at - length, length);
    }

    private long Refuse(FrameProblem problem, int at)
    {
        if (!IsRefused) _refusal = new FrameRefusal(problem, at);
        return 0;
    }
}
