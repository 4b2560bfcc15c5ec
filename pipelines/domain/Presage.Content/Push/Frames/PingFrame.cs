namespace Presage.Content;

/// <summary>PING: a question, or the answer to one.</summary>
public readonly record struct PingFrame(long Nonce, bool IsAnswer)
{
    private const byte AnswerFlag = 1;

    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out PingFrame ping)
    {
        var reader = new FrameReader(frame);
        var flags = reader.Head(PushFrameKind.Ping, AnswerFlag);
        ping = new PingFrame(reader.Number(), flags != 0);
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Ping, IsAnswer ? AnswerFlag : 0);
        writer.Number(Nonce);
        return writer.Length;
    }
}
