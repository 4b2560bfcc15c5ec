namespace Presage.Content;

/// <summary>DATA: a part of what an OFFER promised.</summary>
public readonly ref struct DataFrame
{
    private const byte LastFlag = 1;

    public required long Offset { get; init; }

    public required long Push { get; init; }

    /// <summary>Of the first byte within all DATA of the push.</summary>
    public required long Position { get; init; }

    public required bool IsLast { get; init; }

    public required ReadOnlySpan<byte> Bytes { get; init; }

    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out DataFrame data)
    {
        var reader = new FrameReader(frame);
        var flags = reader.Head(PushFrameKind.Data, LastFlag);
        data = new DataFrame
        {
            IsLast = flags != 0,
            Offset = reader.Number(),
            Push = reader.Number(),
            Position = reader.Number(BodyDelta.BodyBytesMax),
            Bytes = reader.Rest(PushLimits.ChunkBytesMax),
        };
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Data, IsLast ? LastFlag : 0);
        writer.Number(Offset);
        writer.Number(Push);
        writer.Number(Position);
        writer.Bytes(Bytes);
        return writer.Length;
    }
}
