namespace Presage.Content;

/// <summary>CREDIT: what a server may send, and how the client wants to be served now.</summary>
/// <param name="LimitBytes">Bytes of content allowed on this connection in total.</param>
public readonly record struct CreditFrame(long LimitBytes, ClientTerms Terms)
{
    internal const byte TermsFlags = SavesDataFlag | OptedOutFlag;
    private const byte SavesDataFlag = 1;
    private const byte OptedOutFlag = 2;

    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out CreditFrame credit)
    {
        var reader = new FrameReader(frame);
        var flags = reader.Head(PushFrameKind.Credit, TermsFlags);
        credit = new CreditFrame(reader.Number(), ReadTerms(ref reader, flags));
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Credit, FlagsOf(Terms));
        writer.Number(LimitBytes);
        writer.Byte((byte)Terms.Network);
        return writer.Length;
    }

    internal static ClientTerms ReadTerms(ref FrameReader reader, byte flags) =>
        new((NetworkClass)reader.Byte((byte)NetworkClass.Unknown, (byte)NetworkClass.SlowCellular), (flags & SavesDataFlag) != 0, (flags & OptedOutFlag) != 0);

    internal static int FlagsOf(in ClientTerms terms) => (terms.SavesData ? SavesDataFlag : 0) | (terms.OptedOut ? OptedOutFlag : 0);
}
