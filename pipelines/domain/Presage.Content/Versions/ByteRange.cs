namespace Presage.Content;

/// <summary>Bytes <c>[Start, End)</c> of a body.</summary>
public readonly record struct ByteRange(long Start, long End)
{
    public long Length => End - Start;
}
