using System.Collections.Immutable;
using System.Text;

namespace Presage.Content;

/// <summary>OFFER: a push begins.</summary>
public sealed record OfferFrame
{
    private const byte DeltaFlag = 1;

    public required long Offset { get; init; }

    /// <summary>Number of the push in the epoch, from 1.</summary>
    public required long Push { get; init; }

    public required string Origin { get; init; }

    public required string Id { get; init; }

    public required long Version { get; init; }

    /// <summary>Of the body.</summary>
    public required ContentHash Hash { get; init; }

    /// <summary>Of the body that the delta changes; null if the DATA are the body itself.</summary>
    public ContentHash? Base { get; init; }

    public required long BodyBytes { get; init; }

    /// <summary>A delta of no bytes from the body itself: a client that holds it is told that it is good for longer.</summary>
    public bool IsRenewal => Base == Hash && SentBytes == 0;

    /// <summary>Bytes of all DATA of the push.</summary>
    public required long SentBytes { get; init; }

    public required int Status { get; init; }

    /// <summary>For which it is fresh from receipt.</summary>
    public required long FreshMilliseconds { get; init; }

    /// <summary>And then may be served while it is asked for again.</summary>
    public required long RevalidateMilliseconds { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required string Headers { get; init; }

    /// <summary>Whether a content's texts are within the limits of the protocol.</summary>
    public static bool CanCarry(string origin, StoredContent content) =>
        Encoding.UTF8.GetByteCount(origin) <= PushLimits.WordBytesMax
        && content.Id.Length > 0 && Encoding.UTF8.GetByteCount(content.Id) <= PushLimits.NameBytesMax
        && content.Tags.Length <= PushLimits.TagsMax && content.Tags.All(tag => Encoding.UTF8.GetByteCount(tag) <= PushLimits.WordBytesMax)
        && Encoding.UTF8.GetByteCount(content.Headers) <= PushLimits.HeaderBytesMax
        && content.Version is >= 0 and <= PushLimits.NumberMax && content.Status is >= 100 and <= 599 && content.Body.Length <= BodyDelta.BodyBytesMax;

    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out OfferFrame offer)
    {
        var reader = new FrameReader(frame);
        var isDelta = reader.Head(PushFrameKind.Offer, DeltaFlag) != 0;
        offer = new OfferFrame
        {
            Offset = reader.Number(),
            Push = reader.Number(),
            Origin = reader.Text(PushLimits.WordBytesMax),
            Id = reader.Text(PushLimits.NameBytesMax),
            Version = reader.Number(),
            Hash = reader.Hash(),
            Base = isDelta ? reader.Hash() : null,
            BodyBytes = reader.Number(BodyDelta.BodyBytesMax),
            SentBytes = reader.Number(BodyDelta.BodyBytesMax),
            Status = (int)reader.Number(599),
            FreshMilliseconds = reader.Number(),
            RevalidateMilliseconds = reader.Number(),
            Tags = ReadTags(ref reader),
            Headers = reader.Text(PushLimits.HeaderBytesMax),
        };
        reader.Require(offer.Id.Length > 0 && offer.Push > 0 && offer.Status >= 100 && (isDelta || offer.SentBytes == offer.BodyBytes));
        return reader.End();
    }

    /// <param name="into">At least <see cref="PushLimits.ServerFrameBytesMax"/>.</param>
    /// <returns>Bytes written.</returns>
    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Offer, Base is null ? 0 : DeltaFlag);
        writer.Number(Offset);
        writer.Number(Push);
        writer.Text(Origin);
        writer.Text(Id);
        writer.Number(Version);
        writer.Hash(Hash);
        if (Base is { } hash) writer.Hash(hash);
        writer.Number(BodyBytes);
        writer.Number(SentBytes);
        writer.Number(Status);
        writer.Number(FreshMilliseconds);
        writer.Number(RevalidateMilliseconds);
        writer.Number(Tags.Length);
        foreach (var tag in Tags) writer.Text(tag);
        writer.Text(Headers);
        return writer.Length;
    }

    private static ImmutableArray<string> ReadTags(ref FrameReader reader)
    {
        var tags = new string[reader.Count(PushLimits.TagsMax)];
        for (var index = 0; index < tags.Length; index++) tags[index] = reader.Text(PushLimits.WordBytesMax);
        return [.. tags];
    }
}
