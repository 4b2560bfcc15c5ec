using System.Runtime.InteropServices;

namespace Presage.Learning;

/// <summary>
/// The stored form of <see cref="StepFeedback"/>. Version 4, integers as LEB128 varints, fixed sizes little-endian:
/// <code>
/// 'P' 'F' version=4 · shard · step (zigzag) · model version (length, UTF-8) · completeness (a byte, 255ths)
/// subscriber count n · ids (front-coded)
/// down, then up: n medians · n uppers (16 bits each) · n actual bytes (varint) · n guarantees (16 bits) · sources as runs (length, source, plus 16 where the window was censored)
/// whether any application mix is known (0 or 1), then n mixes (a bit for each class that it had, a byte of 255ths for each of these) · terms as runs (length, terms)
/// link count m · each: link id · direction · state · action · propensity (float32) · policy version · plan version · the outcome's 8 sums
/// </code>
/// Version 3 had neither mixes nor terms, version 2 no completeness, version 1 no censored windows either; all are otherwise the same. About 18 bytes a subscriber with ids as short as addresses, and three more where mixes are known. Released versions are read for ever; golden bytes in the tests.
/// </summary>
public static class StepFeedbackCodec
{
    public const byte Version = 4;

    private const byte VersionWithCompleteness = 3;
    private const byte VersionWithSides = 4;
    private const byte MagicFirst = (byte)'P';
    private const byte MagicSecond = (byte)'F';
    private const int SubscriberBytesMin = 1 + 2 * 7;
    private const int LinkBytesMin = 17;

    /// <exception cref="ArgumentOutOfRangeException">A value outside the range that <see cref="StepFeedback"/> documents.</exception>
    public static byte[] Encode(StepFeedback feedback)
    {
        Check(feedback);
        var (head, rows, links) = (new ByteWriter(), new ByteWriter(), new ByteWriter());
        head.Bytes([MagicFirst, MagicSecond, Version]);
        head.Unsigned(feedback.Shard);
        head.Signed(feedback.StepIndex);
        head.Text(feedback.ModelVersion);
        head.Byte((byte)Math.Round(byte.MaxValue * feedback.Completeness));
        head.Unsigned(feedback.SubscriberCount);
        // An event of an older version is stored anew as one of this.
        if (feedback.Packed is not { HasSides: true }) RowColumns.Write(rows, feedback.Subscribers.AsSpan());
        links.Unsigned(feedback.Links.Length);
        foreach (var link in feedback.Links) LinkRow.Write(links, link);
        return [.. head.Written, .. feedback.Packed is { HasSides: true } packed ? packed.Stored.Span : rows.Written, .. links.Written];
    }

    /// <exception cref="FeedbackFormatException">The bytes are not exactly one event of a known version.</exception>
    public static StepFeedback Decode(ReadOnlySpan<byte> bytes) => Decode(bytes.ToArray());

    /// <summary>As the other, and the event keeps the array, which must not change any more.</summary>
    /// <exception cref="FeedbackFormatException">The bytes are not exactly one event of a known version.</exception>
    public static StepFeedback Decode(byte[] bytes)
    {
        var reader = new ByteReader(bytes, (offset, reason) => new FeedbackFormatException(offset, reason));
        if (reader.Byte() != MagicFirst || reader.Byte() != MagicSecond) throw reader.Fault(0, "not a feedback event");
        var version = reader.Byte();
        if (version is 0 or > Version) throw reader.Fault(2, $"version {version}, known are 1 to {Version}");
        var shard = (int)reader.Unsigned(StepFeedback.ShardMax, "shard");
        var stepStart = reader.Offset;
        var step = reader.Signed();
        if (step is < -StepFeedback.StepIndexMax or > StepFeedback.StepIndexMax) throw reader.Fault(stepStart, $"step {step} out of range");
        var model = reader.Text(StepFeedback.NameLengthMax, "model version");
        var completeness = version < VersionWithCompleteness ? 1 : reader.Byte() / (double)byte.MaxValue;
        var count = reader.Count(StepFeedback.SubscribersMax, SubscriberBytesMin, "subscriber count");
        var start = reader.Offset;
        RowColumns.Check(ref reader, count, version >= VersionWithSides);
        var rows = new PackedRows(bytes.AsMemory(start..reader.Offset), count, version >= VersionWithSides);
        var links = new LinkFeedback[reader.Count(StepFeedback.LinksMax, LinkBytesMin, "link count")];
        for (var index = 0; index < links.Length; index++) links[index] = LinkRow.Read(ref reader);
        if (reader.Left > 0) throw reader.Fault(reader.Offset, $"{reader.Left} bytes after the end");
        return new StepFeedback(shard, step, model, [], ImmutableCollectionsMarshal.AsImmutableArray(links)) { Packed = rows, Completeness = completeness };
    }

    private static void Check(StepFeedback feedback)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)feedback.Shard, (uint)StepFeedback.ShardMax, nameof(feedback));
        if (feedback.StepIndex is < -StepFeedback.StepIndexMax or > StepFeedback.StepIndexMax)
            throw new ArgumentOutOfRangeException(nameof(feedback), feedback.StepIndex, "the step index is out of range");
        if (feedback.Completeness is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(feedback), feedback.Completeness, "the completeness is out of range");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(feedback.Links.Length, StepFeedback.LinksMax, nameof(feedback));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(feedback.ModelVersion.Length, StepFeedback.NameLengthMax, nameof(feedback));
        foreach (var link in feedback.Links)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(link.Link.Value.Length, StepFeedback.NameLengthMax, nameof(feedback));
            if (!link.IsSound) throw new ArgumentOutOfRangeException(nameof(feedback), link, "a link's row has a value outside its range");
        }
    }
}
