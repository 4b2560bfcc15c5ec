using Akka.IO;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Cuts streams of bytes into frames, whatever the sizes of the elements that carry the bytes.</summary>
public static class Framing
{
    private const int LengthBytes = 4;

    /// <summary>Frames that end with <paramref name="delimiter"/>, which is left out.</summary>
    /// <param name="delimiter">One byte or more.</param>
    /// <param name="maximumFrameLength">Bytes of a frame; a longer one fails the stream with <see cref="FramingException"/>.</param>
    /// <param name="allowTruncation">Whether the last frame may lack its delimiter; if not, that fails the stream.</param>
    public static Flow<ByteString, ByteString, NotUsed> Delimiter(ByteString delimiter, int maximumFrameLength, bool allowTruncation = false)
    {
        ArgumentNullException.ThrowIfNull(delimiter);
        if (delimiter.IsEmpty)
            throw new ArgumentException("Delimiter must not be empty.", nameof(delimiter));
        return Flow.FromGraph(new FramingStage(() => new DelimiterFrames(delimiter.ToArray(), maximumFrameLength), allowTruncation))
            .Named("delimiterFraming");
    }

    /// <summary>Frames that say their length, which is that of what follows the length field; the frames keep their head.</summary>
    /// <param name="fieldLength">Bytes of the length field, 1 to 4.</param>
    /// <param name="maximumFramelength">Bytes of a frame with its head; a longer one fails the stream with <see cref="FramingException"/>.</param>
    /// <param name="fieldOffset">Bytes before the length field.</param>
    /// <param name="byteOrder">Of the length field.</param>
    public static Flow<ByteString, ByteString, NotUsed> LengthField(
        int fieldLength, int maximumFramelength, int fieldOffset = 0, ByteOrder byteOrder = ByteOrder.LittleEndian)
    {
        var head = Head(fieldLength, fieldOffset, byteOrder);
        return Flow.FromGraph(new FramingStage(
            () => new LengthFrames(head, maximumFramelength, (_, length) => length + fieldOffset + fieldLength), false)).Named("LengthFieldFraming");
    }

    /// <summary>As the other one, with a function that makes the length of the frame of the bytes before the length field and its number.</summary>
    public static Flow<ByteString, ByteString, NotUsed> LengthField(
        int fieldLength, int fieldOffset, int maximumFrameLength, ByteOrder byteOrder, Func<IReadOnlyList<byte>, int, int> computeFrameSize)
    {
        var head = Head(fieldLength, fieldOffset, byteOrder);
        return Flow.FromGraph(new FramingStage(() => new LengthFrames(head, maximumFrameLength, computeFrameSize), false)).Named("LengthFieldFraming");
    }

    /// <summary>Puts a head of four bytes, big-endian, with the length before each message, and takes it away again on the way back.</summary>
    public static BidiFlow<ByteString, ByteString, ByteString, ByteString, NotUsed> SimpleFramingProtocol(int maximumMessageLength) =>
        BidiFlow.FromFlowsMat(
            SimpleFramingProtocolEncoder(maximumMessageLength), SimpleFramingProtocolDecoder(maximumMessageLength), Keep.Left);

    public static Flow<ByteString, ByteString, NotUsed> SimpleFramingProtocolDecoder(int maximumMessageLength) =>
        LengthField(LengthBytes, maximumMessageLength + LengthBytes, 0, ByteOrder.BigEndian).Select(frame => frame.Slice(LengthBytes));

    public static Flow<ByteString, ByteString, NotUsed> SimpleFramingProtocolEncoder(int maximumMessageLength) =>
        Flow.Create<ByteString>().Select(message => message.Count <= maximumMessageLength
            ? ByteString.FromBytes(LengthFrames.BigEndian(message.Count)) + message
            : throw new FramingException($"Maximum allowed message size is {maximumMessageLength} but tried to send {message.Count} bytes"));

    private static FrameHead Head(int fieldLength, int fieldOffset, ByteOrder byteOrder)
    {
        if (fieldLength is < 1 or > LengthBytes)
            throw new ArgumentException("Length field length must be 1,2,3 or 4", nameof(fieldLength));
        ArgumentOutOfRangeException.ThrowIfNegative(fieldOffset);
        return new FrameHead(fieldOffset, fieldLength, byteOrder);
    }

    /// <summary>The bytes cannot be cut into frames.</summary>
    public class FramingException : Exception
    {
        public FramingException(string message) : base(message)
        {
        }
    }
}
