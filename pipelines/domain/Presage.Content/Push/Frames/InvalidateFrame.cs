namespace Presage.Content;

/// <summary>INVALIDATE: an origin's statement, to be in force before it is acknowledged.</summary>
public readonly record struct InvalidateFrame(long Offset, string Origin, Invalidation Invalidation)
{
    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out InvalidateFrame invalidate)
    {
        var reader = new FrameReader(frame);
        reader.Head(PushFrameKind.Invalidate, 0);
        var offset = reader.Number();
        var origin = reader.Text(PushLimits.WordBytesMax);
        var number = reader.Number();
        reader.Require(number > 0);
        var scope = (InvalidationScope)reader.Byte((byte)InvalidationScope.Id, (byte)InvalidationScope.All);
        invalidate = new InvalidateFrame(offset, origin, new Invalidation(number, scope, reader.Text(PushLimits.NameBytesMax)));
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Invalidate, 0);
        writer.Number(Offset);
        writer.Text(Origin);
        writer.Number(Invalidation.Number);
        writer.Byte((byte)Invalidation.Scope);
        writer.Text(Invalidation.Name);
        return writer.Length;
    }
}
