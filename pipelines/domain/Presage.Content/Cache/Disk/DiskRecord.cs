using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Presage.Content;

/// <summary>
/// The bytes of one content in a file of the disk tier. Files are only appended to, and what is released is never changed: a new format gets a new magic.
/// </summary>
/// <remarks>
/// Little endian, offsets in bytes: 0 magic "PCR1"; 4 CRC-32C of bytes 8 to 104; 8 body length, uint32; 12 CRC-32C of everything after the header; 16 version,
/// int64; 24 fresh until, 32 revalidate until, 40 serve on error until, each int64 milliseconds since 1970; 48 SHA-256 of the body; 80 status, uint16; 82 kind,
/// one byte; 83 flags, one byte (1: negative); 84 id length, 88 tags length, 92 headers length, each uint32; 96 eight zero bytes; 104 id, tags
/// (each ended by a line feed) and headers in UTF-8, then the body. Checksums find damage, not malice: a record is never searched for within the file, since a body
/// may well contain the bytes of one.
/// </remarks>
public static class DiskRecord
{
    public const int HeaderBytes = 104;

    /// <summary>Id, tags and headers together at most.</summary>
    public const int TextBytesMax = 1 << 20;

    private const int SummedFrom = 8;
    private const int BodySumAt = 12;
    private const int TextLengthsAt = 84;
    private const byte NegativeFlag = 1;

    private static ReadOnlySpan<byte> Magic => "PCR1"u8;

    /// <summary>The record that stores a content.</summary>
    /// <exception cref="ArgumentException">Its texts are longer than <see cref="TextBytesMax"/>, or a tag has a line feed.</exception>
    public static byte[] Encode(StoredContent content)
    {
        if (content.Tags.Any(tag => tag.Contains('\n', StringComparison.Ordinal))) throw new ArgumentException("A tag has a line feed.", nameof(content));
        return Encode(content, DiskRecordKind.Stored);
    }

    /// <summary>The record that says that a content is no longer held.</summary>
    public static byte[] EncodeRemoval(string id, long version) => Encode(
        new StoredContent { Id = id, Version = version, Hash = default, Status = 0, Terms = default, Tags = [], Headers = "", Body = default }, DiskRecordKind.Removed);

    /// <summary>Reads the record that begins at the start of a span. <paramref name="length"/> is its length, 0 where that is unknown.</summary>
    public static DiskProblem TryDecode(ReadOnlySpan<byte> bytes, out DiskRecordKind kind, out StoredContent? content, out long length)
    {
        (kind, content, length) = (default, null, 0);
        if (bytes.Length < HeaderBytes) return DiskProblem.Truncated;
        var header = bytes[..HeaderBytes];
        if (!header.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != Checksum.Of(header[SummedFrom..])) return DiskProblem.DamagedHeader;
        Span<uint> texts = [Text(header, 0), Text(header, 1), Text(header, 2)];
        var textBytes = (long)texts[0] + texts[1] + texts[2];
        length = HeaderBytes + textBytes + BinaryPrimitives.ReadUInt32LittleEndian(header[SummedFrom..]);
        if (textBytes > TextBytesMax || length > int.MaxValue) return DiskProblem.DamagedHeader;
        if (bytes.Length < length) return DiskProblem.Truncated;
        var rest = bytes[HeaderBytes..(int)length];
        kind = (DiskRecordKind)header[82];
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[BodySumAt..]) != Checksum.Of(rest)) return DiskProblem.DamagedBody;
        content = Read(header, rest, (int)texts[0], (int)texts[1], (int)texts[2]);
        return DiskProblem.None;
    }

    private static uint Text(ReadOnlySpan<byte> header, int index) => BinaryPrimitives.ReadUInt32LittleEndian(header[(TextLengthsAt + 4 * index)..]);

    private static StoredContent Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest, int idBytes, int tagBytes, int headerBytes) => new()
    {
        Id = Encoding.UTF8.GetString(rest[..idBytes]),
        Tags = [.. Encoding.UTF8.GetString(rest.Slice(idBytes, tagBytes)).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
        Headers = Encoding.UTF8.GetString(rest.Slice(idBytes + tagBytes, headerBytes)),
        Body = rest[(idBytes + tagBytes + headerBytes)..].ToArray(),
        Version = BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
        Terms = new FreshnessTerms(Time(header, 24), Time(header, 32), Time(header, 40), (header[83] & NegativeFlag) != 0),
        Hash = ContentHash.From(header.Slice(48, ContentHash.Length)),
        Status = BinaryPrimitives.ReadUInt16LittleEndian(header[80..]),
    };

    /// <summary>A time that no date can name is long past: the entry is stale.</summary>
    private static DateTimeOffset Time(ReadOnlySpan<byte> header, int at) =>
        BinaryPrimitives.ReadInt64LittleEndian(header[at..]) is >= -62_135_596_800_000 and <= 253_402_300_799_999 and var milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MinValue;

    private static byte[] Encode(StoredContent content, DiskRecordKind kind)
    {
        var texts = ImmutableArray.Create(content.Id, string.Concat(content.Tags.Select(tag => tag + "\n")), content.Headers);
        var textBytes = texts.Sum(Encoding.UTF8.GetByteCount);
        if (textBytes > TextBytesMax) throw new ArgumentException($"Texts of {textBytes} bytes are longer than {TextBytesMax}.", nameof(content));
        var bytes = new byte[HeaderBytes + textBytes + content.Body.Length];
        var at = HeaderBytes;
        for (var index = 0; index < texts.Length; index++)
        {
            var written = Encoding.UTF8.GetBytes(texts[index], bytes.AsSpan(at));
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(TextLengthsAt + 4 * index), (uint)written);
            at += written;
        }

        content.Body.Span.CopyTo(bytes.AsSpan(at));
        WriteHeader(bytes, content, kind);
        return bytes;
    }

    private static void WriteHeader(Span<byte> bytes, StoredContent content, DiskRecordKind kind)
    {
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[SummedFrom..], (uint)content.Body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[BodySumAt..], Checksum.Of(bytes[HeaderBytes..]));
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], content.Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], content.Terms.FreshUntil.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], content.Terms.RevalidateUntil.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], content.Terms.ErrorUntil.ToUnixTimeMilliseconds());
        content.Hash.CopyTo(bytes[48..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[80..], (ushort)content.Status);
        bytes[82] = (byte)kind;
        bytes[83] = content.Terms.IsNegative ? NegativeFlag : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Checksum.Of(bytes[SummedFrom..HeaderBytes]));
    }
}
