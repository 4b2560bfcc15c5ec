namespace Presage.Content;

/// <summary>ACK of a server.</summary>
/// <param name="Reports">Number of the last report taken.</param>
public readonly record struct ServerAck(long Reports)
{
    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out ServerAck ack)
    {
        var reader = new FrameReader(frame);
        reader.Head(PushFrameKind.Ack, 0);
        ack = new ServerAck(reader.Number());
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Ack, 0);
        writer.Number(Reports);
        return writer.Length;
    }
}
