namespace Presage.Content;

/// <summary>CANCEL: a push ends before it is whole.</summary>
public readonly record struct CancelFrame(long Offset, long Push, CancelReason Reason)
{
    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out CancelFrame cancel)
    {
        var reader = new FrameReader(frame);
        reader.Head(PushFrameKind.Cancel, 0);
        cancel = new CancelFrame(reader.Number(), reader.Number(), (CancelReason)reader.Byte((byte)CancelReason.Withdrawn, (byte)CancelReason.Refused));
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Cancel, 0);
        writer.Number(Offset);
        writer.Number(Push);
        writer.Byte((byte)Reason);
        return writer.Length;
    }
}
