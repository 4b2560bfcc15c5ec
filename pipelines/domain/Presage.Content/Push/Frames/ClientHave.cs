using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>HAVE of a client: where it was, what it holds, how it wants to be served.</summary>
public sealed record ClientHave
{
    /// <summary>Of the channel that it knows, 0 for none.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The next frame that it wants.</summary>
    public required long Offset { get; init; }

    /// <summary>Names the sequence that its reports are numbered in.</summary>
    public required ulong Reporter { get; init; }

    /// <summary>Bytes of content that may be sent on this connection.</summary>
    public required long CreditBytes { get; init; }

    public required ClientTerms Terms { get; init; }

    public required ImmutableArray<OriginNumber> Origins { get; init; }

    public required ImmutableArray<HeldContent> Held { get; init; }

    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out ClientHave have)
    {
        var reader = new FrameReader(frame);
        var flags = reader.Head(PushFrameKind.Have, CreditFrame.TermsFlags);
        var epoch = reader.Mark();
        var offset = reader.Number();
        var reporter = reader.Mark();
        var credit = reader.Number();
        have = new ClientHave
        {
            Epoch = epoch,
            Offset = offset,
            Reporter = reporter,
            CreditBytes = credit,
            Terms = CreditFrame.ReadTerms(ref reader, flags),
            Origins = ServerHave.ReadOrigins(ref reader),
            Held = ReadHeld(ref reader),
        };
        return reader.End();
    }

    /// <param name="into">At least <see cref="PushLimits.HaveBytesMax"/>; <see cref="Held"/> is cut short where it ends.</param>
    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Have, CreditFrame.FlagsOf(Terms));
        writer.Mark(Epoch);
        writer.Number(Offset);
        writer.Mark(Reporter);
        writer.Number(CreditBytes);
        writer.Byte((byte)Terms.Network);
        ServerHave.WriteOrigins(ref writer, Origins);
        var count = Fitting(into.Length - writer.Length);
        writer.Number(count);
        for (var index = 0; index < count; index++)
        {
            writer.Text(Held[index].Id);
            writer.Number(Held[index].Version);
            writer.Hash(Held[index].Hash);
        }

        return writer.Length;
    }

    private static ImmutableArray<HeldContent> ReadHeld(ref FrameReader reader)
    {
        var held = new HeldContent[reader.Count(PushLimits.HeldMax)];
        for (var index = 0; index < held.Length && !reader.IsRefused; index++) held[index] = new HeldContent(reader.Text(PushLimits.NameBytesMax), reader.Number(), reader.Hash());
        return ImmutableArray.Create(held);
    }

    private int Fitting(int bytes)
    {
        const int numbersBytes = 16;
        var count = 0;
        for (bytes -= numbersBytes; count < Math.Min(Held.Length, PushLimits.HeldMax); count++)
        {
            bytes -= 3 * Held[count].Id.Length + numbersBytes + ContentHash.Length;
            if (bytes < 0) break;
        }

        return count;
    }
}
