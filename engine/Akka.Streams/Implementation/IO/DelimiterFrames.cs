using Akka.IO;
using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Frames with a delimiter behind them. No byte is looked at twice for the start of a delimiter.</summary>
internal sealed class DelimiterFrames(byte[] delimiter, int frameLengthMax) : FrameCutter
{
    private int _searched;

    internal override bool TryCut(out ByteString frame)
    {
        var found = Bytes[_searched..].IndexOf(delimiter);
        if (found >= 0)
        {
            var length = _searched + found;
            if (length > frameLengthMax)
                throw TooLong(length);
            frame = Take(length, delimiter.Length);
            _searched = 0;
            return true;
        }

        // The last bytes may begin a delimiter that the next element ends.
        _searched = Math.Max(0, Bytes.Length - delimiter.Length + 1);
        if (_searched > frameLengthMax)
            throw TooLong(Bytes.Length);
        frame = null;
        return false;
    }

    private Framing.FramingException TooLong(int length) =>
        new($"Read {length} bytes which is more than {frameLengthMax} without seeing a line terminator");
}
