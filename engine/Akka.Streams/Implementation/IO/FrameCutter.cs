using Akka.IO;

namespace Akka.Streams.Implementation;

/// <summary>Gathers bytes and cuts frames from their front. Bound: the longest frame and one element.</summary>
internal abstract class FrameCutter
{
    private byte[] _bytes = new byte[256];
    private int _start;
    private int _end;

    internal bool IsEmpty => _start == _end;

    /// <summary>The bytes that are not yet cut.</summary>
    protected ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    internal void Add(ByteString element)
    {
        if (_bytes.Length - _end < element.Count)
            MakeRoom(element.Count);
        element.CopyTo(_bytes, _end, element.Count);
        _end += element.Count;
    }

    /// <summary>Cuts the next frame.</summary>
    /// <exception cref="Dsl.Framing.FramingException">It is too long or makes no sense.</exception>
    internal abstract bool TryCut(out ByteString frame);

    /// <summary>What is left as one frame.</summary>
    internal ByteString TakeRest()
    {
        var rest = ByteString.FromBytes(Bytes.ToArray());
        _start = _end = 0;
        return rest;
    }

    protected ByteString Take(int count, int skipped)
    {
        var frame = ByteString.FromBytes(Bytes[..count].ToArray());
        _start += count + skipped;
        if (_start == _end)
            _start = _end = 0;
        return frame;
    }

    private void MakeRoom(int count)
    {
        var held = _end - _start;
        var target = _bytes.Length >= held + count && _start >= held ? _bytes : new byte[Math.Max(_bytes.Length * 2, held + count)];
        Bytes.CopyTo(target);
        (_bytes, _start, _end) = (target, 0, held);
    }
}
