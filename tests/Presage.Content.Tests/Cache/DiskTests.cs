using static Presage.Content.Tests.Cache.Contents;

namespace Presage.Content.Tests.Cache;

public sealed class DiskTests
{
    [Fact]
    public void The_format_is_for_ever()
    {
        var bytes = DiskRecord.Encode(Of("/tea", version: 7, body: "leaf", tags: ["t", "u"]));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "disk-record.txt")).Trim(), Convert.ToHexString(bytes));
    }

    [Fact]
    public void The_checksum_is_the_one_of_the_standard() => Assert.Equal(0xE3069283, Checksum.Of("123456789"u8));

    [Fact]
    public void A_record_gives_the_content_back()
    {
        var content = Of("/käse", version: 9, body: "x", tags: ["a", "b"]) with { Status = 404, Terms = new FreshnessTerms(Noon, Noon, Noon, true) };
        Assert.Equal(DiskProblem.None, DiskRecord.TryDecode(DiskRecord.Encode(content), out var kind, out var back, out _));
        Assert.Equal(DiskRecordKind.Stored, kind);
        Assert.Equal(content with { Body = back!.Body, Tags = back.Tags }, back);
        Assert.Equal(content.Body.ToArray(), back.Body.ToArray());
        Assert.Equal(content.Tags.ToArray(), back.Tags.ToArray());
        Assert.Throws<ArgumentException>(() => DiskRecord.Encode(Of("/a", tags: "two\nlines")));
        Assert.Throws<ArgumentException>(() => DiskRecord.Encode(Of(new string('x', DiskRecord.TextBytesMax))));
    }

    [Fact]
    public void A_file_cut_off_anywhere_gives_all_whole_records()
    {
        byte[][] records = [.. Enumerable.Range(0, 5).Select(index => DiskRecord.Encode(Of($"/{index}", body: new string('b', index * 10))))];
        var file = records.SelectMany(record => record).ToArray();
        for (var length = 0; length <= file.Length; length++)
        {
            var index = new DiskIndex();
            var recovery = DiskRecovery.Read(file.AsSpan(0, length), 1, index);
            var (whole, ends) = (0, 0);
            while (whole < records.Length && ends + records[whole].Length <= length) ends += records[whole++].Length;
            Assert.Equal((ends, whole, whole), (recovery.Bytes, recovery.Records, index.Count));
            Assert.Equal(ends == length ? DiskProblem.None : DiskProblem.Truncated, recovery.Stop);
        }
    }

    [Fact]
    public void Every_damaged_byte_is_found()
    {
        byte[] file = [.. DiskRecord.Encode(Of("/a")), .. DiskRecord.Encode(Of("/b"))];
        var first = DiskRecord.Encode(Of("/a")).Length;
        for (var at = 0; at < first; at++)
        {
            var damaged = file.ToArray();
            damaged[at] ^= 0x10;
            var index = new DiskIndex();
            var recovery = DiskRecovery.Read(damaged, 1, index);
            Assert.False(index.TryFind("/a", out _, out _));
            // A damaged body costs its record; a damaged header the rest, since what follows may be a body that looks like a record.
            Assert.Equal(at >= DiskRecord.HeaderBytes, index.TryFind("/b", out _, out _));
            Assert.Equal(at >= DiskRecord.HeaderBytes ? (1, DiskProblem.None) : (0, DiskProblem.DamagedHeader), (recovery.Damaged, recovery.Stop));
        }
    }

    [Fact]
    public void Removals_and_newer_versions_hold_after_a_restart()
    {
        byte[] file =
        [
            .. DiskRecord.Encode(Of("/a", version: 1)), .. DiskRecord.Encode(Of("/b", version: 1)), .. DiskRecord.Encode(Of("/a", version: 2)),
            .. DiskRecord.EncodeRemoval("/b", 1), .. DiskRecord.Encode(Of("/c", version: 5)), .. DiskRecord.Encode(Of("/c", version: 4)),
        ];
        var index = new DiskIndex();
        Assert.Equal(6, DiskRecovery.Read(file, 1, index).Records);
        Assert.Equal(2, index.Count);
        Assert.True(index.TryFind("/a", out var place, out _));
        DiskRecord.TryDecode(file.AsSpan((int)place.Offset, place.Length), out _, out var content, out _);
        Assert.Equal(2, content!.Version);
        Assert.True(index.TryFind("/c", out place, out _));
        DiskRecord.TryDecode(file.AsSpan((int)place.Offset), out _, out content, out _);
        Assert.Equal(5, content!.Version);
    }

    [Fact]
    public void The_oldest_file_is_rewritten_while_too_many_bytes_are_dead()
    {
        var index = new DiskIndex();
        index.Add("/a", 1, new DiskPlace(1, 0, 100));
        index.Add("/b", 1, new DiskPlace(1, 100, 100));
        index.Add("/c", 1, new DiskPlace(2, 0, 100));
        index.Remove("/b", 1, new DiskPlace(2, 100, 300));
        index.Add("/d", 1, new DiskPlace(3, 0, 100));
        Assert.Equal((300, 700), (index.LiveBytes, index.FileBytes));
        Assert.Equal((1, null), (index.ToRewrite(0.6), index.ToRewrite(0.4)));
        Assert.Equal(["/a"], index.IdsIn(1).ToArray());
        index.Add("/a", 1, new DiskPlace(3, 100, 100));
        index.Drop(1);
        Assert.Equal(2, index.ToRewrite(0.6));
        Assert.True(index.TryFind("/a", out var place, out var version));
        Assert.Equal((3, 1), (place.File, version));
    }
}
