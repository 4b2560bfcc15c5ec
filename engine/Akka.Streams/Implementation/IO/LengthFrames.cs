using System.Buffers.Binary;
using Akka.IO;
using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Frames that say their length.</summary>
/// <param name="head">Where the length stands.</param>
/// <param name="frameLengthMax">Bytes of a frame, head included.</param>
/// <param name="sizeOf">Makes the size of the frame, head included, of the bytes before the length field and the number in it.</param>
internal sealed class LengthFrames(FrameHead head, int frameLengthMax, Func<IReadOnlyList<byte>, int, int> sizeOf) : FrameCutter
{
    private int _size = -1;

    internal static byte[] BigEndian(int length)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    internal override bool TryCut(out ByteString frame)
    {
        frame = null;
        if (_size < 0 && Bytes.Length >= head.Size)
            _size = ReadSize();
        if (_size < 0 || Bytes.Length < _size)
            return false;
        frame = Take(_size, 0);
        _size = -1;
        return true;
    }

    private int ReadSize()
    {
        var number = 0L;
        var field = Bytes.Slice(head.Offset, head.Length);
        for (var i = 0; i < field.Length; i++)
            number |= (long)field[i] << (8 * (head.Order == ByteOrder.BigEndian ? field.Length - 1 - i : i));
        if (number > int.MaxValue)
            throw new Framing.FramingException($"Decoded frame header reported negative size {(int)number}");
        var size = sizeOf(Bytes[..head.Offset].ToArray(), (int)number);
        if (size > frameLengthMax || size < 0)
            throw new Framing.FramingException($"Maximum allowed frame size is {frameLengthMax} but decoded frame header reported size {size}");
        return size >= head.Size
            ? size
            : throw new Framing.FramingException($"Computed frame size {size} is less than minimum chunk size {head.Size}");
    }
}
